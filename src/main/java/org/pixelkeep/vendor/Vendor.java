package org.pixelkeep.vendor;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.vendor.directory.LegalBases;

/** A company behind pixels, in the directory of one network. */
@Entity
public class Vendor extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** The entry of the built-in directory that it follows; {@code null}: none. */
    public @Nullable String code;

    public String name;

    /** Whose product it is. */
    public @Nullable String company;

    @Enumerated(EnumType.STRING)
    public VendorCategory category;

    /** TCF Global Vendor List id; {@code null}: not on the list. */
    @Column(name = "gvl_id")
    public @Nullable Integer gvlId;

    /** ID among Google's ad technology providers; {@code null}: not known, or not among them. */
    @Column(name = "google_provider_id")
    public @Nullable Integer googleProviderId;

    /** The TCF purposes that its pixels need consent for, comma separated, ascending; may be empty. */
    public String purposes;

    /** How it registered its purposes, as {@link LegalBases} writes it; {@code null}: not known. */
    @Column(name = "legal_bases")
    public @Nullable String legalBases;

    /** Whether Google requires it to be declared. */
    @Column(name = "declare_to_adx")
    public boolean declareToAdx;

    /** Whether it is no longer in business. */
    public boolean retired;

    @Enumerated(EnumType.STRING)
    public VendorPolicy policy;

    /** Whether its pixels need no reviewer. */
    public boolean trusted;

    /** Who set it to trusted, for four eyes; {@code null}: the system, or it is not trusted. */
    @Column(name = "trusted_by")
    public @Nullable Long trustedBy;

    /** The values that were last taken from lists, as JSON; {@code null}: none were. */
    public @Nullable String listed;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** Whether it is archived: it is no longer recognized. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /**
     * Whether a vendor may be used on Google's inventory: Google does not ask for it, or it is among Google's ad technology
     * providers, or on the Global Vendor List, whose vendors Google's list leaves out.
     */
    public static boolean isDeclaredToGoogle(
            boolean declarationRequired, @Nullable Integer providerId, @Nullable Integer gvlId) {
        return !declarationRequired || providerId != null || gvlId != null;
    }

    /** The same for this vendor. */
    public boolean isDeclaredToGoogle() {
        return isDeclaredToGoogle(declareToAdx, googleProviderId, gvlId);
    }

    /** The TCF purposes that its pixels need consent for, ascending. */
    public List<Integer> purposeNumbers() {
        return Arrays.stream(purposes.split(","))
                .filter(purpose -> !purpose.isBlank())
                .map(purpose -> Integer.valueOf(purpose.strip()))
                .toList();
    }

    /** All fields as the log of changes keeps them. */
    public Image image(List<String> hosts) {
        var image = VendorFields.ALL.image(this);
        image.put("hosts", hosts);
        return new Image(image);
    }

    /** What the history says the change is about. */
    public Subject subject() {
        return new Subject(EntityKind.VENDOR, id, name, networkId, null, null, null);
    }

    /** The vendors with these ids, by name; ids of other networks are left out. One query. */
    public static List<Vendor> named(long networkId, Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : list("networkId = ?1 and id in ?2 order by name, id", networkId, ids);
    }

    /** All vendors of the network's directory, by name. One query. */
    public static List<Vendor> directory(long networkId) {
        return list("networkId = ?1 and archivedAt is null order by name, id", networkId);
    }

    /** The categories of all vendors of the network, by ID. One query. */
    public static Map<Long, VendorCategory> categories(long networkId) {
        return getEntityManager()
                .createQuery("select v.id, v.category from Vendor v where v.networkId = :networkId", Object[].class)
                .setParameter("networkId", networkId)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (VendorCategory) row[1]));
    }
}
