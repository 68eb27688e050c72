package org.pixelkeep.account.membership;

import io.quarkus.hibernate.orm.panache.Panache;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.pixelkeep.history.read.Colleagues;

/** Tells the log who works only for an advertiser, so that an advertiser's login does not see other names. */
@ApplicationScoped
class AdvertiserColleagues implements Colleagues {
    @Override
    public Set<Long> of(Set<Long> advertiserIds) {
        return Set.copyOf(Panache.getEntityManager()
                .createQuery("""
                        select g.userId from RoleGrant g where g.advertiserId in :advertiserIds
                        and not exists (select w from RoleGrant w where w.userId = g.userId and w.advertiserId is null)""", Long.class)
                .setParameter("advertiserIds", advertiserIds)
                .getResultList());
    }
}
