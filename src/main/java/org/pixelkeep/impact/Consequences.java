package org.pixelkeep.impact;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.serving.decide.Supply;
import org.pixelkeep.shared.Slice;

/**
 * What a change would do to the creatives that someone sees, told before it is made.
 *
 * @param atOnce what changes with it
 * @param later the same from each moment on at which a flight of a changed pixel begins or ends, by time; may be empty
 * @param onceApproved what changes when a reviewer approves what it leaves waiting; {@code null}: nothing waits, or
 *     nothing would come of it
 * @param notes what else is to know, a sentence each
 * @param told the creatives one by one, by id, as they change at {@link #toldAt}
 * @param toldAt the first of these moments at which any change; {@code null}: none ever does
 */
public record Consequences(
        Effect atOnce,
        List<Effect> later,
        @Nullable Effect onceApproved,
        List<String> notes,
        Slice<Altered> told,
        @Nullable Told toldAt) {
    public Consequences {
        later = List.copyOf(later);
        notes = List.copyOf(notes);
    }

    /** How many creatives of how many advertisers fire something else from then on than without the change. */
    public record Effect(Instant at, long creatives, long advertisers) {}

    /**
     * Which of the moments the creatives are notified of.
     *
     * @param later whether it is later than at once
     */
    public record Told(Instant at, boolean later, boolean onceApproved, long creatives, long advertisers) {}

    /**
     * A creative that fires something else.
     *
     * @param secure the inventory on which it does, the most usual one
     * @param before what fires, in order
     * @param differences pixel by pixel; not empty
     */
    public record Altered(
            long creativeId,
            String name,
            long advertiserId,
            String advertiser,
            boolean secure,
            Supply supply,
            List<FiringPixel> before,
            List<FiringPixel> after,
            List<Difference> differences) {
        private static final int FIRST = 12;

        /** As many of what fires before as a page shows. */
        public List<FiringPixel> firstBefore() {
            return before.subList(0, Math.min(FIRST, before.size()));
        }

        public List<FiringPixel> firstAfter() {
            return after.subList(0, Math.min(FIRST, after.size()));
        }

        /** How many come after these. */
        public int moreBefore() {
            return Math.max(0, before.size() - FIRST);
        }

        public int moreAfter() {
            return Math.max(0, after.size() - FIRST);
        }
    }

    /** What becomes of a pixel on a creative. */
    public enum Becoming {
        STARTS,
        STOPS,
        DIFFERS,
        MOVES
    }

    /**
     * One pixel that fires otherwise.
     *
     * @param reason why it is held back, before it starts or after it stops; {@code null}: it does not apply there
     * @param detail the reason in a sentence
     * @param because the associations that bring it, or brought it
     * @param before the address or content that fires; {@code null}: none
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

    /** How many creatives change at the moment that they are notified of. */
    public long toldOf() {
        return toldAt == null ? 0 : toldAt.creatives();
    }

    /** Whether nothing ever comes of it for any creative. */
    public boolean isNothing() {
        return toldAt == null;
    }

    /** Whether nothing changes with it, though something does later. */
    public boolean isForLater() {
        return toldAt != null && atOnce.creatives() == 0;
    }
}
