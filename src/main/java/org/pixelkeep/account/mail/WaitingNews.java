package org.pixelkeep.account.mail;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.notice.MailTime;
import org.pixelkeep.notice.News;

/** A notification to be mailed. */
@Entity
@Table(name = "waiting_news")
public class WaitingNews extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "user_id", updatable = false)
    public long userId;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** The advertiser that it belongs to; {@code null}: the network itself. */
    @Column(name = "advertiser_id", updatable = false)
    public @Nullable Long advertiserId;

    /** The code of the permission that one needs there to get it; {@code null}: kept by the previous release. */
    @Column(updatable = false)
    public @Nullable String sight;

    @Column(updatable = false)
    public String headline;

    @Column(updatable = false)
    public String detail;

    @Column(updatable = false)
    public String path;

    public int attempts;

    @Column(name = "next_at")
    public Instant nextAt;

    /** As it is mailed to somebody with these grants; empty: they may no longer get it. */
    Optional<News> mailed(Grants grants) {
        var place = new Scope(networkId, advertiserId);
        return (sight == null ? Optional.of(Permission.VIEW_PIXEL) : Permission.find(sight))
                .filter(held -> grants.allows(held, place))
                .map(held -> new News(userId, held, place, headline, detail, path, MailTime.AT_ONCE));
    }
}
