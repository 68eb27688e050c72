package org.pixelkeep.serving.count;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.serving.count.CreativesByOutcome.Place;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.serving.snapshot.AdvertiserEntry;
import org.pixelkeep.serving.snapshot.Snapshot;
import org.pixelkeep.serving.snapshot.SnapshotCandidates;
import org.pixelkeep.serving.snapshot.SnapshotProjection;

/** Reads the creatives of a network that are not archived, one by one, at one revision. In memory; no statement. */
@ApplicationScoped
public class EveryCreative {
    private final SnapshotProjection following;

    EveryCreative(SnapshotProjection following) {
        this.following = following;
    }

    /** Starts after the place, at this node's newest revision; by advertiser, then by ID. */
    public Reading from(long networkId, Reach reach, Context context, Place after) {
        var held = following.held();
        var advertisers = new CreativeWalk(held.snapshot(), networkId, reach, context).advertisers();
        return new Reading(
                held.snapshot(),
                held.positions().revision(networkId),
                context,
                advertisers.stream()
                        .filter(advertiser -> advertiser.advertiserId() >= after.advertiserId())
                        .iterator(),
                after);
    }

    /** Reads all of them, and can pause between any two. For one thread. */
    public static final class Reading {
        private final Snapshot snapshot;
        private final long revision;
        private final Context context;
        private final Iterator<AdvertiserEntry> advertisers;
        private final Place after;
        private long[] ids = {};
        private int at;

        private Reading(
                Snapshot snapshot, long revision, Context context, Iterator<AdvertiserEntry> advertisers, Place after) {
            this.snapshot = snapshot;
            this.revision = revision;
            this.context = context;
            this.advertisers = advertisers;
            this.after = after;
        }

        /** The network's revision, the same for all of them. */
        public long revision() {
            return revision;
        }

        /** The context to resolve them in. */
        public Context context() {
            return context;
        }

        /** The facts of the next one; {@code null} at the end. */
        public @Nullable ResolveInput next() {
            while (true) {
                while (at < ids.length) {
                    var creative = snapshot.creatives().get(ids[at++]);
                    if (creative != null && !creative.archived()) {
                        return SnapshotCandidates.of(snapshot, creative).orElseThrow();
                    }
                }
                if (!advertisers.hasNext()) {
                    return null;
                }
                ids = ids(advertisers.next());
                at = 0;
            }
        }

        private long[] ids(AdvertiserEntry advertiser) {
            var all = advertiser.creatives();
            var least = advertiser.advertiserId() == after.advertiserId() ? after.creativeId() : 0;
            return LongStream.range(0, all.size())
                    .map(place -> all.get((int) place))
                    .filter(id -> id > least)
                    .sorted()
                    .toArray();
        }
    }
}
