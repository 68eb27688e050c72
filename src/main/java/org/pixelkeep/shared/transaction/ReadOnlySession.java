package org.pixelkeep.shared.transaction;

import jakarta.persistence.EntityManager;
import org.hibernate.FlushMode;
import org.hibernate.Session;

/**
 * Reading that changes nothing. Hibernate compares everything that a session has read with how it was, before each query and
 * at the end: with hundreds of entities and a dozen queries, that takes as long as the queries.
 */
public final class ReadOnlySession {
    private ReadOnlySession() {}

    /** The rest of the transaction only reads; what is changed in entities is not saved. */
    public static void fromNowOn(EntityManager entityManager) {
        var session = entityManager.unwrap(Session.class);
        session.setHibernateFlushMode(FlushMode.MANUAL);
        session.setDefaultReadOnly(true);
    }
}
