package org.pixelkeep.review;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notice to an author about someone else's decision on their content. */
@Entity
@Table(name = "review_notice")
public class ReviewNotice extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** Who wrote the content. */
    @Column(name = "user_id", updatable = false)
    public long userId;

    @Column(name = "pixel_id", updatable = false)
    public long pixelId;

    /** Its name at the time. */
    @Column(name = "pixel_name", updatable = false)
    public String pixelName;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public Decision decision;

    /** Whether it was about an edit, while the pixel kept firing. */
    @Column(name = "of_edit", updatable = false)
    public boolean ofEdit;

    @Column(updatable = false)
    public @Nullable String reason;

    /** The reviewer's name. */
    @Column(name = "decided_by", updatable = false)
    public String decidedBy;

    @Column(name = "decided_at", updatable = false)
    public Instant decidedAt;

    /** {@code null}: not read yet. */
    @Column(name = "read_at")
    public @Nullable Instant readAt;
}
