package org.pixelkeep.serving.http.answer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.rate.LongAnswers;

/**
 * Collects the answers of a batch until they are too long in total. Nothing is copied yet, so an oversized batch is
 * known before anything large is assembled. For one thread.
 */
public final class BatchAnswers {
    private final List<@Nullable EncodedAnswer> answers;
    private final Room room;
    private long length;
    private long max = LongAnswers.USUAL;

    /** Allows answers that are longer than usual. */
    @FunctionalInterface
    public interface Room {
        /**
         * The number of bytes they may have; if it is less than the length, they do not fit.
         *
         * @param length in bytes, of those that were found so far
         */
        long atLeast(long length);
    }

    /** @param room asked when they exceed {@link LongAnswers#USUAL}, and again when they exceed what it allowed */
    public BatchAnswers(int count, Room room) {
        this.answers = new ArrayList<>(count);
        this.room = room;
    }

    /**
     * Adds the next one, if it fits.
     *
     * @param answer {@code null} for a creative that was not found
     * @return whether it fits
     */
    public boolean add(@Nullable EncodedAnswer answer) {
        if (answer != null && !fits(answer.length())) {
            return false;
        }
        answers.add(answer);
        return true;
    }

    private boolean fits(int more) {
        length += more;
        if (length > max) {
            max = room.atLeast(length);
        }
        return length <= max;
    }

    /** Those that were added, in order. */
    List<@Nullable EncodedAnswer> all() {
        return answers;
    }
}
