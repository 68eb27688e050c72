package org.pixelkeep.alert;

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
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.notice.NoticeKind;

/** A channel of Slack or Teams that gets a network's notices. */
@Entity
@Table(name = "alert_channel")
public class Channel extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    public String name;

    @Enumerated(EnumType.STRING)
    public MessageStyle service;

    /** Of the address, as people see it. */
    public String host;

    /** Encrypted, because whoever knows it can post; see {@link ChannelSecrets}. */
    byte[] address;

    /** Names of {@link NoticeKind}, comma separated, in their order. */
    public String kinds;

    public boolean active;

    /** How many messages in a row it did not take. Nobody edits that, so an edit does not miss it. */
    @OptimisticLock(excluded = true)
    int failures;

    /** Why the application paused it; {@code null}: it did not. */
    @Column(name = "paused_because")
    public @Nullable String pausedBecause;

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** The channels of a network that are not archived, by name. One query. */
    static List<Channel> of(long networkId) {
        return list("networkId = ?1 and archivedAt is null order by name, id", networkId);
    }

    /** The kinds of notices that it gets. */
    public Set<NoticeKind> noticeKinds() {
        var noticeKinds = EnumSet.noneOf(NoticeKind.class);
        for (var kind : NoticeKind.values()) {
            if (("," + kinds + ",").contains("," + kind.name() + ",")) {
                noticeKinds.add(kind);
            }
        }
        return noticeKinds;
    }

    static String stored(Set<NoticeKind> kinds) {
        return kinds.stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    }

    /** All fields recorded in the log, without the address. */
    Image image() {
        return fields().build();
    }

    /** The log cannot show an address, only that it changed. */
    Image imageWithAddress(String which) {
        return fields().with("address", which).build();
    }

    private Image.Builder fields() {
        return Image.builder()
                .with("name", name)
                .with("service", service)
                .with("host", host)
                .with("kinds", noticeKinds().stream().map(Enum::name).toList())
                .with("active", active)
                .with("pausedBecause", pausedBecause)
                .with("archivedAt", archivedAt);
    }

    Subject subject() {
        return new Subject(EntityKind.CHANNEL, id, name, networkId, null, null, null);
    }
}
