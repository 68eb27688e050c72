package org.pixelkeep.impact;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.list.Slice;

/**
 * The impact of a planned change on the creatives that the caller can see.
 *
 * @param atOnce what changes immediately
 * @param later the same from each start or end of a changed pixel's flight, by time; may be empty
 * @param onceApproved what changes when a reviewer approves everything it sends to review; {@code null}: nothing needs
 *     review, or nothing would change
 * @param notes further notes, one sentence each
 * @param listed the creatives one by one, by ID, as of {@link #listedAt}
 * @param created what the change creates; its IDs are taken back with the dry run, so nobody gets them
 * @param listedAt the first of these times at which any creative changes; {@code null}: none
 */
public record Consequences(
        Effect atOnce,
        List<Effect> later,
        @Nullable Effect onceApproved,
        List<String> notes,
        Slice<Altered> listed,
        Created created,
        @Nullable ListedTime listedAt) {
    public Consequences {
        later = List.copyOf(later);
        notes = List.copyOf(notes);
    }

    /** The pixels and associations that exist only in the dry run, by ID. */
    public record Created(Set<Long> pixelIds, Set<Long> associationIds) {
        public Created {
            pixelIds = Set.copyOf(pixelIds);
            associationIds = Set.copyOf(associationIds);
        }
    }

    /** How many creatives of how many advertisers fire differently from then on, compared to not making the change. */
    public record Effect(Instant at, long creatives, long advertisers) {}

    /**
     * The time for which creatives are listed.
     *
     * @param later whether it is later than immediately
     */
    public record ListedTime(Instant at, boolean later, boolean onceApproved, long creatives, long advertisers) {}

    /**
     * A creative whose firing pixels change.
     *
     * @param secure the most common inventory on which they do
     * @param supply the code of its supply source; {@code null}: none
     * @param before what fires, in order
     * @param differences pixel by pixel; not empty
     */
    public record Altered(
            long creativeId,
            String name,
            long advertiserId,
            String advertiser,
            boolean secure,
            @Nullable String supply,
            @Nullable String supplyName,
            List<FiringPixel> before,
            List<FiringPixel> after,
            List<Difference> differences) {
        private static final int FIRST = 12;

        /** The pixels firing before, up to what a page shows. */
        public List<FiringPixel> firstBefore() {
            return before.subList(0, Math.min(FIRST, before.size()));
        }

        /** The first pixels that fire afterward, in the order in which they fire. */
        public List<FiringPixel> firstAfter() {
            return after.subList(0, Math.min(FIRST, after.size()));
        }

        /** How many pixels fire before beyond {@link #firstBefore}. */
        public int moreBefore() {
            return Math.max(0, before.size() - FIRST);
        }

        /** How many pixels fire afterward beyond {@link #firstAfter}. */
        public int moreAfter() {
            return Math.max(0, after.size() - FIRST);
        }

        /** A creative to be built. */
        static Builder builder() {
            return new AutoBuilder_Consequences_Altered_Builder();
        }

        /** Builds a creative by the names of its parts. */
        @AutoBuilder(ofClass = Altered.class)
        interface Builder {
            Builder creativeId(long creativeId);

            Builder name(String name);

            Builder advertiserId(long advertiserId);

            Builder advertiser(String advertiser);

            Builder secure(boolean secure);

            Builder supply(@Nullable String supply);

            Builder supplyName(@Nullable String supplyName);

            Builder before(List<FiringPixel> before);

            Builder after(List<FiringPixel> after);

            Builder differences(List<Difference> differences);

            Altered build();
        }
    }

    /** How a pixel changes on a creative. */
    public enum Becoming {
        STARTS,
        STOPS,
        DIFFERS,
        MOVES
    }

    /**
     * A pixel that fires differently.
     *
     * @param reason why it is held back, before it starts or after it stops; {@code null}: it does not apply there
     * @param detail the reason in a sentence
     * @param because the associations that attach it, or attached it
     * @param before the URL or content that fires; {@code null}: none
     */
    public record Difference(
            long pixelId,
            String name,
            Becoming becoming,
            @Nullable HoldBack reason,
            String detail,
            List<AssociationRef> because,
            @Nullable String before,
            @Nullable String after) {}

    /** Whether the pixel exists already: only then is there a page of it. */
    public boolean exists(long pixelId) {
        return !created.pixelIds().contains(pixelId);
    }

    /** How many creatives change at the listed time. */
    public long listedTotal() {
        return listedAt == null ? 0 : listedAt.creatives();
    }

    /** Whether no creative ever changes. */
    public boolean isNothing() {
        return listedAt == null;
    }

    /** Whether nothing changes immediately, but something does later. */
    public boolean isForLater() {
        return listedAt != null && atOnce.creatives() == 0;
    }
}
