package org.pixelkeep.notice;

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

/** A notice for a person. */
@Entity
@Table(name = "notice")
public class Notice extends PanacheEntityBase {
    /** Whether it is good news. */
    public enum Tone {
        GOOD,
        BAD,
        WAITING
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** The advertiser that it belongs to; {@code null}: the network itself. */
    @Column(name = "advertiser_id", updatable = false)
    public @Nullable Long advertiserId;

    /** Who gets it. */
    @Column(name = "user_id", updatable = false)
    public long userId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public NoticeKind kind;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public Tone tone;

    /** A sentence without its period. */
    @Column(updatable = false)
    public String headline;

    /** May be empty. */
    @Column(updatable = false)
    public String detail;

    /** The page that it is about. */
    @Column(updatable = false)
    public String path;

    /** Who did it, as the log names them; {@code null}: nobody in particular. */
    @Column(updatable = false)
    public @Nullable String actor;

    @Column(updatable = false)
    public Instant at;

    /** {@code null}: not read yet. */
    @Column(name = "read_at")
    public @Nullable Instant readAt;
}
