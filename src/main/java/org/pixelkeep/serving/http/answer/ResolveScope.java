package org.pixelkeep.serving.http.answer;

import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;

/** What a caller sees of what fires. */
public final class ResolveScope {
    private static final long NONE = 0;

    private final Caller caller;

    /** A network that was found to be seen whole. */
    private volatile long whole = NONE;

    public ResolveScope(Caller caller) {
        this.caller = caller;
    }

    Caller caller() {
        return caller;
    }

    /** Whether it is everything that fires in the network. */
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
