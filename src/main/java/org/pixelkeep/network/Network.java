package org.pixelkeep.network;

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
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.macro.Dialect;

/** The tenant: a company that runs ads for many advertisers. */
@Entity
public class Network extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    public String name;

    /** Maximum number of pixels firing per creative and event; {@code null}: no limit. */
    @Column(name = "pixel_limit")
    public @Nullable Integer pixelLimit;

    /** Whether people may not review their own content. */
    @Column(name = "four_eyes")
    public boolean fourEyes;

    /** Whether the network requires a second factor. */
    @Column(name = "second_factor")
    public boolean secondFactor;

    /** Whether pixels from approved templates need no review. */
    @Column(name = "approve_templates")
    public boolean approveTemplates;

    /** Whether new content of an approved pixel stops the live one until it is approved. */
    @Column(name = "edits_stop_live")
    public boolean editsStopLive;

    /** Whether content that was approved before is reviewed again when it comes back. */
    @Column(name = "review_restored")
    public boolean reviewRestored;

    /** Whether pixel URLs are checked on a schedule. */
    @Column(name = "check_health")
    public boolean checkHealth;

    /** Whether this includes the first URL in raw JavaScript. */
    @Column(name = "check_scripts")
    public boolean checkScripts;

    /** Whether pixels without a known vendor are held back where a consent string would have to allow the vendor. */
    @Column(name = "hold_unknown_vendors")
    public boolean holdUnknownVendors;

    /** Whether of the pixels that track the same placement of a vendor on the same event only the first fires. */
    @Column(name = "hold_back_likely_duplicates")
    public boolean holdBackLikelyDuplicates;

    /** Whether what agents write waits for a person in Reviews. */
    @Column(name = "agents_wait")
    public boolean agentsWait;

    /** The platform that previews of pixels show first; {@code null}: the one that serves them. */
    @Enumerated(EnumType.STRING)
    @Column(name = "default_dialect")
    public @Nullable Dialect defaultDialect;

    /** For how many days uploads and their results are kept; {@code null}: as usual. */
    @Column(name = "keep_imports")
    public @Nullable Integer keepImports;

    /** For how many days notices are kept; {@code null}: as usual. */
    @Column(name = "keep_notices")
    public @Nullable Integer keepNotices;

    /** For how many days messages to webhooks are kept; {@code null}: as usual. */
    @Column(name = "keep_deliveries")
    public @Nullable Integer keepDeliveries;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** Whether it is archived: nothing of it fires, and nothing can be added. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** For how many days it keeps such data. */
    public int keeps(RetentionPeriods data) {
        var chosen = switch (data) {
            case IMPORTS -> keepImports;
            case NOTICES -> keepNotices;
            case DELIVERIES -> keepDeliveries;
        };
        return chosen == null ? data.usual() : chosen;
    }

    /** The image for the log, with all fields. */
    public Image image() {
        return new Image(NetworkFields.ALL.image(this));
    }

    /** What the history says the change is about. */
    public Subject subject() {
        return new Subject(EntityKind.NETWORK, id, name, id, null, null, null);
    }
}
