package org.pixelkeep.account.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.SignedOutNetworks;

/** Sessions that began before a network signed their person out have no role there, and go on elsewhere. */
@ApplicationScoped
class SessionsOutside implements SignedOutNetworks {
    @Override
    @Transactional
    public List<String> of(Caller caller) {
        var sessionId = caller.sessionId();
        return sessionId == null
                ? List.of()
                : UserSession.getEntityManager()
                        .createQuery("""
                                select n.name from UserSession s, Membership m, Network n
                                where s.id = :session and m.userId = s.userId and m.active and m.sessionsFrom > s.createdAt
                                and n.id = m.networkId and n.archivedAt is null
                                and exists (select g.id from RoleGrant g where g.userId = m.userId and g.networkId = n.id)
                                order by n.name, n.id""", String.class)
                        .setParameter("session", sessionId)
                        .getResultList();
    }
}
