package org.pixelkeep.account.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.stream.Collectors;

/** What the members of a network are called. */
@ApplicationScoped
public class MemberNames {
    private static final int MAX = 2_000;

    private final EntityManager entityManager;

    MemberNames(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** The names by address; of people with the same address, the one whose account is proven. One query. */
    public Map<String, String> of(long networkId) {
        return entityManager
                .createQuery(
                        "select u.email, u.name from UserAccount u where u.name <> '' and u.id in"
                                + " (select m.userId from Membership m where m.networkId = :networkId)"
                                + " order by u.proven desc, u.id",
                        Object[].class)
                .setParameter("networkId", networkId)
                .setMaxResults(MAX)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (String) row[1], (first, later) -> first));
    }
}
