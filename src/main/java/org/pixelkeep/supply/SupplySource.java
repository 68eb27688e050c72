package org.pixelkeep.supply;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;

/** Third-party inventory that a network serves on. */
@Entity
@Table(name = "supply_source")
public class SupplySource extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** What ad servers and pixels call it: never changes. */
    @Column(updatable = false)
    public String code;

    public String name;

    /** Whether a pixel has to name a vendor there. */
    @Column(name = "vendors_declared")
    public boolean vendorsDeclared;

    /** The list that its vendors have to be on. */
    @Enumerated(EnumType.STRING)
    @Column(name = "declaration_list")
    public DeclarationList declarationList;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** Whether it is archived: nothing fires on it. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** All fields as the log of changes keeps them. */
    public Image image() {
        return new Image(SupplyFields.ALL.image(this));
    }

    /** What the history says the change is about. */
    public Subject subject() {
        return new Subject(EntityKind.SUPPLY_SOURCE, id, name, networkId, null, null, null);
    }

    /** Those of the network that are in use, by name. One query. */
    public static List<SupplySource> inUse(long networkId) {
        return list("networkId = ?1 and archivedAt is null order by name, id", networkId);
    }

    /** All of the network, archived or not, by name. One query. */
    public static List<SupplySource> all(long networkId) {
        return list("networkId = ?1 order by name, id", networkId);
    }

    static Optional<SupplySource> coded(long networkId, String code) {
        return find("networkId = ?1 and code = ?2", networkId, code).firstResultOptional();
    }
}
