package org.pixelkeep.pixel.find;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Set;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.history.read.Inheritance;
import org.pixelkeep.pixel.Association;

/** Determines for the log which pixels concern which advertisers and creatives. */
@ApplicationScoped
class PixelInheritance implements Inheritance {
    private final EntityManager entityManager;
    private final PixelAccess access;

    PixelInheritance(EntityManager entityManager, PixelAccess access) {
        this.entityManager = entityManager;
        this.access = access;
    }

    @Override
    public Set<Long> pixelIds(long networkId, Set<Long> advertiserIds) {
        return access.inherited(networkId, advertiserIds);
    }

    @Override
    public String isOwned(String pixelId) {
        return "(select count(p.id) from Pixel p where p.id = " + pixelId + " and p.advertiserId is not null) > 0";
    }

    @Override
    public Carried carriedBy(long creativeId) {
        Creative creative = Creative.findById(creativeId);
        if (creative == null) {
            return new Carried(0, Set.of());
        }
        var pixelIds = entityManager
                .createQuery(
                        "select distinct i.pixelId from Association i, Creative c"
                                + " where c.id = :creativeId and i.networkId = c.networkId and i.exclusion = false and "
                                + Association.covers("i"),
                        Long.class)
                .setParameter("creativeId", creativeId)
                .getResultList();
        return new Carried(creative.advertiserId, Set.copyOf(pixelIds));
    }
}
