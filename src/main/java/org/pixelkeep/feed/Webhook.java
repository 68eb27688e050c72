package org.pixelkeep.feed;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;

/** A URL that is notified of a network's changes. */
@Entity
public class Webhook extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    public String name;

    public String url;

    /** Names of {@link FeedEntity}, comma separated, in their order. */
    public String entities;

    public boolean active;

    /** When the application paused it because its receiver accepted no messages; {@code null}: it did not. */
    @Column(name = "paused_at")
    public @Nullable Instant pausedAt;

    @Column(name = "paused_because")
    public @Nullable String pausedBecause;

    /** Encrypted; see {@link WebhookSecrets}. */
    byte[] secret;

    /** Since when the secret is in use. */
    @Column(name = "secret_at")
    public Instant secretAt;

    /** Encrypted; also signs until {@link #formerUntil}. */
    @Column(name = "former_secret")
    byte @Nullable [] formerSecret;

    @Column(name = "former_until")
    public @Nullable Instant formerUntil;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** The object types it is notified of. */
    public Set<FeedEntity> kinds() {
        return kindsOf(entities);
    }

    static Set<FeedEntity> kindsOf(String stored) {
        var kinds = EnumSet.noneOf(FeedEntity.class);
        for (var name : stored.split(",")) {
            FeedEntity.of(name).ifPresent(kinds::add);
        }
        return kinds;
    }

    static String stored(Set<FeedEntity> kinds) {
        return kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    /** All fields recorded in the log, without the secret and the URL's query, of which there is only a mark. */
    Image image(WebhookSecrets secrets) {
        return Image.builder()
                .with("name", name)
                .with("url", withoutQuery(secrets))
                .with("entities", kinds().stream().map(Enum::name).toList())
                .with("active", active)
                .with("secretAt", secretAt)
                .with("archivedAt", archivedAt)
                .build();
    }

    Subject subject() {
        return new Subject(EntityKind.WEBHOOK, id, name, networkId, null, null, null);
    }

    /** The URL as shown to people who do not manage the webhook: its query may have a password. */
    private String withoutQuery(WebhookSecrets secrets) {
        var query = URI.create(url).getRawQuery();
        return query == null
                ? url
                : url.substring(0, url.indexOf('?')) + "?… (" + secrets.mark(networkId + "/" + id + "?" + query) + ")";
    }
}
