package org.pixelkeep.health;

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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one check of one pixel found. */
@Entity
@Table(name = "health_result")
public class HealthResult extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Column(name = "pixel_id", updatable = false)
    public long pixelId;

    @Column(name = "checked_at", updatable = false)
    public Instant checkedAt;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public Outcome outcome;

    /** What is wrong, in words; {@code null}: nothing. */
    @Column(updatable = false)
    public @Nullable String problem;

    /** As it was fetched, macros filled with examples. */
    @Column(updatable = false)
    public String address;

    /** Where it was sent on to, a line each. */
    @Column(updatable = false)
    public String redirects;

    @Column(updatable = false)
    public @Nullable Integer status;

    @Column(name = "content_type", updatable = false)
    public @Nullable String contentType;

    /** Bytes that were read. */
    @Column(updatable = false)
    public @Nullable Integer size;

    /** In milliseconds. */
    @Column(updatable = false)
    public int duration;

    /** When the certificate expires. */
    @Column(name = "tls_until", updatable = false)
    public @Nullable Instant tlsUntil;

    /** The names of those that were set, comma separated. */
    @Column(updatable = false)
    public String cookies;

    /** Whether it differs from what the address answered when it was approved. */
    @Column(updatable = false)
    public boolean changed;

    public List<String> redirectList() {
        return redirects.isEmpty() ? List.of() : List.of(redirects.split("\n"));
    }

    public List<String> cookieList() {
        return cookies.isEmpty() ? List.of() : List.of(cookies.split(","));
    }

    /** The last so many of a pixel, the newest first. One query. */
    static List<HealthResult> last(long pixelId, int most) {
        return HealthResult.<HealthResult>find("pixelId = ?1 order by id desc", pixelId)
                .page(0, most)
                .list();
    }
}
