package org.pixelkeep.listview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import org.pixelkeep.shared.transaction.CompletesForm;

/** Keeps which columns and which density a person wants in a list, in all their networks. */
@CompletesForm
@Transactional
@ApplicationScoped
public class ListDisplayService {
    private final EntityManager entityManager;

    ListDisplayService(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** @param columns names; those that the list does not have are left out */
    public void keep(long userId, PersonalList list, boolean compact, Collection<String> columns) {
        entityManager
                .createNativeQuery("""
                        insert into list_display (user_id, of_list, compact, shown) values (?1, ?2, ?3, ?4)
                        on duplicate key update compact = ?3, shown = ?4""")
                .setParameter(1, userId)
                .setParameter(2, list.name())
                .setParameter(3, compact)
                .setParameter(4, String.join(",", list.known(columns)))
                .executeUpdate();
    }

    /** Back to the usual columns and density. */
    public void reset(long userId, PersonalList list) {
        entityManager
                .createNativeQuery("delete from list_display where user_id = ?1 and of_list = ?2")
                .setParameter(1, userId)
                .setParameter(2, list.name())
                .executeUpdate();
    }
}
