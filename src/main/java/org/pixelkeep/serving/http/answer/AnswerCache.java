package org.pixelkeep.serving.http.answer;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.ResolveInput;

/**
 * Encoded answers for the present. Recent answers are kept as long as nothing changes in their network and no flight
 * begins or ends; only the timestamp is new each time. The cache is bounded. Callers who see less than a whole network
 * always get a freshly made answer.
 */
@Singleton
public class AnswerCache {
    private static final int BITS = 13;

    /**
     * The number of slots in which an answer may be kept. With few slots, a thousand answers requested in turn would
     * evict each other.
     */
    private static final int WAYS = 8;

    private static final int MAX_LENGTH = 16_384;
    private static final int NO_SLOT = -1;
    private static final long EMPTY = 0;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final EffectivePixelsService effectivePixels;
    private final AnswerJson json;
    private final AtomicReferenceArray<@Nullable Kept> slots = new AtomicReferenceArray<>(1 << BITS);

    /** The hash of the answer in each slot. Slots that are checked first are next to each other in memory. */
    private final AtomicLongArray hashes = new AtomicLongArray(1 << BITS);

    /**
     * Hashes of answers that were requested and found no slot. Only an answer that is requested again evicts another.
     */
    private final AtomicLongArray seen = new AtomicLongArray(1 << BITS);

    AnswerCache(EffectivePixelsService effectivePixels, AnswerJson json) {
        this.effectivePixels = effectivePixels;
        this.json = json;
    }

    private record Kept(
            long creativeId,
            InventoryContext inventory,
            long networkId,
            ResolveInput.Version version,
            Instant from,
            Instant until,
            EncodedAnswer encoded) {
        boolean answers(long creative, InventoryContext wanted, Instant now) {
            return creativeId == creative && inventory.equals(wanted) && !now.isBefore(from) && now.isBefore(until);
        }
    }

    /**
     * The answer; {@code null} if the creative does not exist or the caller cannot see it.
     *
     * @throws org.pixelkeep.serving.decide.AnswerTooLong when it has more bytes
     */
    @Nullable
    public EncodedAnswer find(ResolveScope scope, InventoryContext inventory, long creativeId, Instant now, long max) {
        var hash = (creativeId * 31 + inventory.hashCode()) * SPREAD;
        var first = (int) (hash >>> (Long.SIZE - BITS)) & -WAYS;
        for (var slot = first; slot < first + WAYS; slot++) {
            var kept = hashes.get(slot) == hash ? slots.get(slot) : null;
            if (kept != null
                    && kept.answers(creativeId, inventory, now)
                    && effectivePixels.isCurrent(kept.networkId(), kept.version())
                    && scope.isWhole(kept.networkId())) {
                return kept.encoded();
            }
        }
        var found = effectivePixels.cacheable(scope.caller(), creativeId, inventory.at(now));
        if (found.isEmpty()) {
            return null;
        }
        var cacheable = found.get();
        var encoded = json.encode(cacheable.answer(), max);
        var slot = cacheable.whole() && encoded.length() <= MAX_LENGTH ? freeSlot(first, hash, now) : NO_SLOT;
        if (slot != NO_SLOT) {
            slots.set(
                    slot,
                    new Kept(
                            creativeId,
                            inventory,
                            cacheable.networkId(),
                            cacheable.version(),
                            cacheable.from(),
                            cacheable.until(),
                            encoded));
            hashes.set(slot, hash);
        }
        return encoded;
    }

    /**
     * The slot for another answer: that of the same one before, or an empty one. An answer that was requested before
     * replaces an outdated one, otherwise any. {@link #NO_SLOT} for one that was requested for the first time: most of
     * those come once, and finding out what is outdated costs more than the answer.
     */
    private int freeSlot(int first, long hash, Instant now) {
        for (var slot = first; slot < first + WAYS; slot++) {
            var held = hashes.get(slot);
            if (held == hash || held == EMPTY) {
                return slot;
            }
        }
        if (seen.getAndSet((int) (hash >>> (Long.SIZE - BITS)), hash) != hash) {
            return NO_SLOT;
        }
        for (var slot = first; slot < first + WAYS; slot++) {
            var kept = slots.get(slot);
            if (kept == null
                    || !now.isBefore(kept.until())
                    || !effectivePixels.isCurrent(kept.networkId(), kept.version())) {
                return slot;
            }
        }
        return first + ThreadLocalRandom.current().nextInt(WAYS);
    }

    /**
     * Finds the answer for each ID, in order.
     *
     * @param answers gets them: {@code null} where the creative does not exist or the caller cannot see it
     * @param max bytes of each
     * @return whether they fit; if not, the rest of them was not looked for
     * @throws org.pixelkeep.serving.decide.AnswerTooLong when one has more bytes
     */
    public boolean find(
            ResolveScope scope,
            InventoryContext inventory,
            List<Long> creativeIds,
            Instant now,
            BatchAnswers answers,
            long max) {
        for (var creativeId : creativeIds) {
            if (!answers.add(find(scope, inventory, creativeId, now, max))) {
                return false;
            }
        }
        return true;
    }
}
