package org.pixelkeep.history.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;

/** Decides which people of a network a reader may know by name, wherever a name is shown. */
@ApplicationScoped
public class PeopleAccess {
    private final Colleagues colleagues;

    PeopleAccess(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    /** Everybody, if the caller sees the whole log of the network. At most one query. */
    public KnownPeople of(Caller caller, long networkId) {
        var reach = caller.grants().reach(Permission.VIEW_HISTORY, networkId);
        if (reach.whole()) {
            return KnownPeople.EVERYBODY;
        }
        var names = new HashMap<Long, String>();
        if (!reach.isEmpty()) {
            names.putAll(colleagues.of(reach.advertiserIds()));
        }
        if (caller.userId() != null) {
            names.put(caller.userId(), caller.name());
        }
        return new KnownPeople(false, names);
    }
}
