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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.TrackedEvent;

/** The result of checking a pixel once. */
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

    /** What the URL fires for, as {@link TrackedEvent#moment()}; {@code null}: the first event. */
    @Column(updatable = false)
    public @Nullable String event;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public HealthOutcome outcome;

    /** The problem in words; {@code null}: none. */
    @Column(updatable = false)
    public @Nullable String problem;

    /** The fetched URL, with example values for macros. */
    @Column(updatable = false)
    public String address;

    /** The redirects, one per line. */
    @Column(updatable = false)
    public String redirects;

    @Column(updatable = false)
    public @Nullable Integer status;

    @Column(name = "content_type", updatable = false)
    public @Nullable String contentType;

    /** Bytes read. */
    @Column(updatable = false)
    public @Nullable Integer size;

    /** In milliseconds. */
    @Column(updatable = false)
    public int duration;

    /** When the certificate expires. */
    @Column(name = "tls_until", updatable = false)
    public @Nullable Instant tlsUntil;

    /** The names of cookies set, comma-separated. */
    @Column(updatable = false)
    public String cookies;

    /** Whether the content has changed since approval. */
    @Column(updatable = false)
    public boolean changed;

    /** What the URL fires for; empty for results of an earlier release. */
    public Optional<TrackedEvent> tracked() {
        return Optional.ofNullable(event).map(TrackedEvent::ofMoment);
    }

    /** The URLs of the redirects, in their order. */
    public List<String> redirectList() {
        return redirects.isEmpty() ? List.of() : List.of(redirects.split("\n"));
    }

    /** The names of the cookies that the response set. */
    public List<String> cookieList() {
        return cookies.isEmpty() ? List.of() : List.of(cookies.split(","));
    }

    /** The last result of each of a pixel's events. One query. */
    static List<HealthResult> latest(long pixelId) {
        return list(
                "id in (select max(r.id) from HealthResult r where r.pixelId = ?1 group by r.event) order by id",
                pixelId);
    }

    /** A pixel's results in a period that were not good, oldest first. One query. */
    static List<HealthResult> problems(long pixelId, Instant from, Instant until, int max) {
        return HealthResult.<HealthResult>find(
                        "pixelId = ?1 and checkedAt >= ?2 and checkedAt < ?3 and outcome <> GOOD order by id",
                        pixelId,
                        from,
                        until)
                .page(0, max)
                .list();
    }

    /** A pixel's last results, newest first. One query. */
    static List<HealthResult> last(long pixelId, int max) {
        return HealthResult.<HealthResult>find("pixelId = ?1 order by id desc", pixelId)
                .page(0, max)
                .list();
    }
}
