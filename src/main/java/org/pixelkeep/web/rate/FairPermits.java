package org.pixelkeep.web.rate;

import io.vertx.ext.web.RoutingContext;
import org.pixelkeep.access.Caller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.Permits;

/**
 * Permits that a request waits for before it takes a database connection: first for one of its person's, so that a person
 * never holds all of a network's, then for one of its network's, so that a network never holds all of the node's.
 */
final class FairPermits {
    private final Permits people;
    private final Permits networks;

    /**
     * @param all how many requests of this kind may run at once
     * @param perNetwork how many of one network
     * @param perPerson how many of one person
     * @param queue how many may wait for each that runs: each holds a thread
     */
    FairPermits(int all, int perNetwork, int perPerson, int queue) {
        this.people = new Permits(Integer.MAX_VALUE, perPerson, queue * all, queue * perPerson);
        this.networks = new Permits(all, perNetwork, queue * all, queue * perNetwork);
    }

    /**
     * Takes both for a request, which releases them when it ends.
     *
     * @throws TooManyAttempts when no permit becomes free in time; nothing is done
     */
    void take(RoutingContext routing, Caller caller, long userId) {
        HeldPermits.take(routing, patience -> people.take(userId, patience));
        HeldPermits.take(routing, patience -> networks.take(LimitOwner.of(caller, userId), patience));
    }
}
