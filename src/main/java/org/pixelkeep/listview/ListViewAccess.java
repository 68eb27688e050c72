package org.pixelkeep.listview;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.listview.ListSettings.SavedView;

/** Reads how somebody looks at a list. */
@ApplicationScoped
public class ListViewAccess {
    private final EntityManager entityManager;

    ListViewAccess(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * The list as the caller sees it: their columns, their density, their views and those of the network. Two queries.
     * Views of the network are for people who see all of it: their names and filters may tell of any advertiser.
     */
    public ListSettings settings(Caller caller, long networkId, PersonalList list) {
        var userId = caller.userId();
        var mayShare = caller.grants().allows(Permission.EDIT_NETWORK, Scope.network(networkId));
        if (userId == null) {
            return new ListSettings(networkId, list, false, list.usual(), List.of(), false, false);
        }
        var seesShared = caller.grants().reach(Permission.VIEW_PIXEL, networkId).whole();
        var display = display(userId, list);
        return new ListSettings(
                networkId,
                list,
                display.compact(),
                display.columns(),
                ListView.of(networkId, list, userId).stream()
                        .filter(view -> seesShared || !view.shared)
                        .map(view ->
                                new SavedView(view.id, view.name, view.query, view.shared, !view.shared || mayShare))
                        .toList(),
                true,
                mayShare);
    }

    private record Display(boolean compact, Set<String> columns) {}

    private Display display(long userId, PersonalList list) {
        List<?> rows = entityManager
                .createNativeQuery(
                        "select if(compact, 'compact', ''), shown from list_display where user_id = ?1 and of_list = ?2")
                .setParameter(1, userId)
                .setParameter(2, list.name())
                .getResultList();
        if (rows.isEmpty()) {
            return new Display(false, list.usual());
        }
        var row = (Object[]) rows.get(0);
        return new Display(
                "compact".equals(row[0]),
                list.known(List.of(String.valueOf(row[1]).split(","))));
    }
}
