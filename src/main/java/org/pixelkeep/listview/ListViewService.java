package org.pixelkeep.listview;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/** The only writer of saved views. What concerns only one person is not in the history of the network. */
@RecordedService
public class ListViewService {
    /** How many views of one list a person can have, and a network can share. */
    static final int MAX = 50;

    private final NetworkAccess networks;
    private final History history;
    private final Clock clock;

    ListViewService(NetworkAccess networks, History history, Clock clock) {
        this.networks = networks;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Saves a view under a name. One of the same name is replaced.
     *
     * @param query filters and order, as in the URL
     * @param shared for everybody in the network
     * @throws InvalidInput when the name or the query is too long, or there are too many; nothing is written
     * @throws NotPermitted when it is to be shared and the caller may not change the network; nothing is written
     * @throws NotFound when the network is not visible to the caller
     */
    public void save(
            Caller caller, long networkId, PersonalList list, String name, @Nullable String query, boolean shared) {
        var userId = person(caller, networkId, shared);
        var title = Texts.trimmed(name);
        var filters = ListQueries.filters(query);
        var violations = new Violations();
        Texts.checkName(violations, "name", title);
        violations.require(
                filters.length() <= ListQueries.MAX_LENGTH, "query", "These filters are too long to be saved.");
        violations.refuseIfAny();
        var existing = ListView.named(networkId, list, userId, title, shared);
        if (existing.isPresent()) {
            replace(caller, existing.get(), filters);
        } else {
            create(caller, networkId, userId, list, title, filters, shared);
        }
    }

    /**
     * Removes a view.
     *
     * @throws NotFound when the caller has no such view; nothing is written
     * @throws NotPermitted when it is shared and the caller may not change the network; nothing is written
     */
    public void remove(Caller caller, long networkId, PersonalList list, String name, boolean shared) {
        var userId = person(caller, networkId, shared);
        var view = ListView.named(networkId, list, userId, Texts.trimmed(name), shared)
                .orElseThrow(() -> new NotFound("view"));
        view.delete();
        if (view.shared) {
            history.record(caller, Action.ARCHIVE, view.subject(), view.image(), null);
        } else {
            history.unchanged(networkId);
        }
    }

    private void create(
            Caller caller,
            long networkId,
            long userId,
            PersonalList list,
            String name,
            String filters,
            boolean shared) {
        var there = ListView.of(networkId, list, userId).stream()
                .filter(view -> view.shared == shared)
                .count();
        if (there >= MAX) {
            throw new InvalidInput("name", "A list can have at most " + MAX + " saved views. Remove one first.");
        }
        var view = new ListView();
        view.networkId = networkId;
        view.userId = userId;
        view.ofList = list;
        view.name = name;
        view.query = filters;
        view.shared = shared;
        view.createdAt = clock.instant();
        view.updatedAt = view.createdAt;
        view.persist();
        if (shared) {
            history.record(caller, Action.CREATE, view.subject(), null, view.image());
        } else {
            history.unchanged(networkId);
        }
    }

    private void replace(Caller caller, ListView view, String filters) {
        var before = view.image();
        view.query = filters;
        view.updatedAt = clock.instant();
        if (view.shared) {
            history.record(caller, Action.EDIT, view.subject(), before, view.image());
        } else {
            history.unchanged(view.networkId);
        }
    }

    private long person(Caller caller, long networkId, boolean shared) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        if (shared) {
            caller.grants().require(Permission.EDIT_NETWORK, Scope.network(networkId));
        }
        var userId = caller.userId();
        if (userId == null) {
            throw new NotPermitted(Permission.VIEW_PIXEL.code());
        }
        return userId;
    }
}
