package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.history.read.Colleagues;
import org.pixelkeep.shared.list.Listing;

/** Tells the log who works only for an advertiser, so that an advertiser's login does not see other names. */
@ApplicationScoped
class AdvertiserColleagues implements Colleagues {
    private static final int MAX = 200;

    @Override
    public Map<Long, String> of(Set<Long> advertiserIds) {
        return Panache.getEntityManager()
                .createQuery("""
                        select distinct u.id, u.email from UserAccount u, RoleGrant g
                        where g.userId = u.id and g.advertiserId in :advertiserIds
                        and not exists (select w from RoleGrant w where w.userId = u.id and w.advertiserId is null)""", Object[].class)
                .setParameter("advertiserIds", advertiserIds)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (Long) row[0], row -> (String) row[1]));
    }

    @Override
    public Set<String> called(long networkId, String words) {
        return new Listing<>(Panache.getEntityManager(), UserAccount.class, "UserAccount u", "u", user -> user.id)
                        .where(
                                "u.id in (select m.userId from Membership m where m.networkId = :networkId)",
                                "networkId",
                                networkId)
                        .whereWords("u.name like :text", "text", words)
                        .first(MAX, "u.id")
                        .stream()
                        .map(user -> user.email)
                        .collect(Collectors.toSet());
    }
}
