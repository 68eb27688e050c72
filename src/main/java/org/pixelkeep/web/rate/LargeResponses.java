package org.pixelkeep.web.rate;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.limit.ConcurrencyLimits;
import org.pixelkeep.shared.limit.Permits;
import org.pixelkeep.shared.limit.Permits.Permit;
import org.pixelkeep.shared.transaction.WrittenRevisions;

/**
 * Lets some responses of more than 64 KB be in memory at once, few of more than 1 MB, and the others wait. Each keeps its
 * permit until its client has read it. One person gets a {@link PersonShare} of the network's permits. What ad servers
 * ask for is not limited here: see {@link LongAnswers}.
 */
@ApplicationScoped
class LargeResponses {
    /** Bytes of a response that takes no permit. As many connections as there may be can each have one. */
    static final int SMALL = 64 * 1024;

    private static final long NOBODY = 0;

    private final Permits people;
    private final Permits networks;
    private final Permits peopleWithLong;
    private final LongAnswers longAnswers;
    private final CurrentCaller caller;
    private final WrittenRevisions written;

    LargeResponses(ConcurrencyLimits atOnce, LongAnswers longAnswers, CurrentCaller caller, WrittenRevisions written) {
        var perPerson = PersonShare.of(atOnce.largeResponsesPerNetwork());
        this.people = new Permits(Integer.MAX_VALUE, perPerson, atOnce.largeResponses(), perPerson);
        this.networks = new Permits(atOnce.largeResponses(), atOnce.largeResponsesPerNetwork());
        var longPerPerson = PersonShare.of(atOnce.longAnswersPerNetwork());
        this.peopleWithLong = new Permits(Integer.MAX_VALUE, longPerPerson, atOnce.longAnswers(), longPerPerson);
        this.longAnswers = longAnswers;
        this.caller = caller;
        this.written = written;
    }

    /** A response that is put together. Not thread-safe. */
    Sending begin(RoutingContext routing) {
        return new Sending(routing);
    }

    /** Takes permits as a response grows, and releases them when its client has read it or has left. */
    final class Sending {
        private final RoutingContext routing;
        private final List<Permit> permits = new ArrayList<>();
        private long size;

        private Sending(RoutingContext routing) {
            this.routing = routing;
        }

        /**
         * It has so many bytes by now.
         *
         * @throws TooManyAttempts when no permit becomes free in time, unless something was saved, which the response reports;
         *     nothing is sent then
         */
        void grown(long now) {
            var before = size;
            size = now;
            if (before <= SMALL && now > SMALL) {
                take(people, networks::take);
            }
            if (before <= LongAnswers.USUAL && now > LongAnswers.USUAL) {
                take(peopleWithLong, longAnswers::take);
            }
        }

        /** Sends it as a whole. No thread waits for the client. */
        void send(ServerHttpResponse response, byte[] bytes) {
            if (permits.isEmpty() || routing.request().method() == HttpMethod.HEAD) {
                close();
                response.end(bytes);
                return;
            }
            response.setResponseHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length));
            try {
                // Completes when the last byte has left, or the connection was closed. The end of a response comes
                // before.
                response.write(bytes).whenComplete((done, failed) -> close());
                response.end();
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        /** Releases the permits. */
        void close() {
            permits.forEach(Permit::close);
        }

        private void take(Permits person, BiFunction<Long, Duration, Permit> network) {
            try {
                var userId = userId();
                permits.add(person.take(userId, HeldPermits.timeout()));
                permits.add(network.apply(owner(userId), HeldPermits.timeout()));
            } catch (TooManyAttempts many) {
                if (!written.any()) {
                    close();
                    throw many;
                }
            }
        }
    }

    private long userId() {
        return Objects.requireNonNullElse(caller.get().userId(), NOBODY);
    }

    private long owner(long userId) {
        return userId == NOBODY ? NOBODY : LimitOwner.of(caller.get(), userId);
    }
}
