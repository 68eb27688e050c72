package org.pixelkeep.web.rate;

import org.pixelkeep.access.Caller;

/** Who shares a limit of what runs at once. */
final class LimitOwner {
    private LimitOwner() {}

    /** The network; the person, as a negative number, where they belong to several or to none. */
    static long of(Caller caller, long userId) {
        var networkIds = caller.grants().networkIds();
        return networkIds.size() == 1 ? networkIds.iterator().next() : -userId;
    }
}
