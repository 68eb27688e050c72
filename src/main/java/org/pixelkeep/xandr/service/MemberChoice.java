package org.pixelkeep.xandr.service;

import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.xandr.request.Parameters;

/** The network that a request is about. Xandr calls it the member; a login there has only one. */
final class MemberChoice {
    private static final String PARAMETER = "member_id";

    private MemberChoice() {}

    /**
     * The caller's network, or the one that {@code member_id} names.
     *
     * @throws NotFound when the permission covers none
     * @throws InvalidInput when the caller belongs to several and names none of them
     */
    static long of(Caller caller, Permission permission, Parameters parameters) {
        var reached = reached(caller, permission);
        if (reached.isEmpty()) {
            throw new NotFound("member");
        }
        var wanted = parameters.text(PARAMETER);
        return Digits.number(wanted).filter(reached::contains).orElseGet(() -> only(reached));
    }

    private static long only(Set<Long> reached) {
        if (reached.size() > 1) {
            throw new InvalidInput(PARAMETER, "You belong to several members. Name one of them.");
        }
        return reached.iterator().next();
    }

    private static Set<Long> reached(Caller caller, Permission permission) {
        var grants = caller.grants();
        return grants.networkIds().stream()
                .filter(networkId -> !grants.reach(permission, networkId).isEmpty())
                .collect(Collectors.toSet());
    }
}
