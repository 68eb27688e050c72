package org.pixelkeep.serving.http.answer;

import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;

/** How much a caller may see of the pixels that fire. */
public final class ResolveScope {
    private static final long NONE = 0;

    private final Caller caller;

    /** A network that is known to be fully visible. */
    private volatile long whole = NONE;

    public ResolveScope(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** Whether the caller sees everything that fires in the network. */
    boolean isWhole(long networkId) {
        if (whole == networkId) {
            return true;
        }
        var sees = caller.grants().allows(Permission.RESOLVE_PIXEL, Scope.network(networkId));
        if (sees) {
            whole = networkId;
        }
        return sees;
    }
}
