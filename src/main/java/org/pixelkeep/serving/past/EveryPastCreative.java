package org.pixelkeep.serving.past;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.history.past.LogPosition;
import org.pixelkeep.history.past.Past;
import org.pixelkeep.serving.decide.AsOf;
import org.pixelkeep.serving.decide.CandidateSource;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.ResolveInput;

/**
 * Reads the creatives of a network that were not archived, one by one, as they were at one revision. Takes the facts of
 * some at a time from the log, and holds nothing in between.
 */
@ApplicationScoped
public class EveryPastCreative {
    private static final String ADVERTISERS =
            "select a.id from advertiser a where a.network_id = :networkId and a.id >= :least order by a.id";

    private static final String CREATIVES =
            "select c.id from creative c where c.advertiser_id = :advertiserId and c.id > :least order by c.id";

    private final EntityManager entityManager;
    private final HistoricCandidates candidates;
    private final Past past;

    EveryPastCreative(EntityManager entityManager, HistoricCandidates candidates, Past past) {
        this.entityManager = entityManager;
        this.candidates = candidates;
        this.past = past;
    }

    /**
     * Starts after a creative, at the last revision up to the moment; by advertiser, then by ID. Two queries.
     *
     * @param advertiserId the advertiser of the creative to start after; 0: starts with the first creative
     */
    public Reading from(long networkId, Reach reach, Instant moment, long advertiserId, long creativeId) {
        var revision = past.at(networkId, moment).map(LogPosition::revision).orElse(0L);
        List<Long> advertisers = new ArrayList<>();
        if (revision > 0) {
            for (var id : entityManager
                    .createNativeQuery(ADVERTISERS, Long.class)
                    .setParameter("networkId", networkId)
                    .setParameter("least", advertiserId)
                    .getResultList()) {
                if (reach.includes((Long) id)) {
                    advertisers.add((Long) id);
                }
            }
        }
        return new Reading(
                revision,
                Context.at(moment).asOf(AsOf.revision(revision)),
                advertisers.iterator(),
                advertiserId,
                creativeId);
    }

    /** Reads all of them, and can pause between any two. For one thread, in any number of transactions. */
    public final class Reading {
        private final long revision;
        private final Context context;
        private final Iterator<Long> advertisers;
        private final Queue<ResolveInput> found = new ArrayDeque<>();
        private @Nullable Long current;
        private long last;
        private final long firstAdvertiser;
        private final long firstCreative;

        private Reading(
                long revision, Context context, Iterator<Long> advertisers, long firstAdvertiser, long firstCreative) {
            this.revision = revision;
            this.context = context;
            this.advertisers = advertisers;
            this.firstAdvertiser = firstAdvertiser;
            this.firstCreative = firstCreative;
        }

        /** The network's revision, the same for all of them; 0: the network did not exist yet. */
        public long revision() {
            return revision;
        }

        /** The context to resolve them in. */
        public Context context() {
            return context;
        }

        /** The facts of the next one; {@code null} at the end. Fourteen statements for each few hundred of them. */
        public @Nullable ResolveInput next() {
            while (true) {
                for (var one = found.poll(); one != null; one = found.poll()) {
                    if (!one.creative().archived()) {
                        return one;
                    }
                }
                if (current == null) {
                    if (!advertisers.hasNext()) {
                        return null;
                    }
                    current = advertisers.next();
                    last = current == firstAdvertiser ? firstCreative : 0;
                }
                read(current);
            }
        }

        private void read(long advertiserId) {
            List<?> ids = entityManager
                    .createNativeQuery(CREATIVES, Long.class)
                    .setParameter("advertiserId", advertiserId)
                    .setParameter("least", last)
                    .setMaxResults(CandidateSource.MAX)
                    .getResultList();
            if (ids.isEmpty()) {
                current = null;
                return;
            }
            var some = ids.stream().map(Long.class::cast).toList();
            last = some.get(some.size() - 1);
            var facts = candidates.find(some, AsOf.revision(revision));
            some.forEach(id -> {
                var one = facts.get(id);
                if (one != null) {
                    found.add(one);
                }
            });
        }
    }
}
