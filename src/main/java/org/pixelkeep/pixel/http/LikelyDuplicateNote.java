package org.pixelkeep.pixel.http;

import java.util.List;
import org.pixelkeep.pixel.find.LikelyDuplicates.Match;

/**
 * What the page of a pixel says about its likely duplicates.
 *
 * @param first the first of them, by ID
 * @param more how many others there are
 * @param heldBack whether the network lets only the first fire
 */
public record LikelyDuplicateNote(List<Match> first, int more, boolean heldBack) {
    private static final int MAX = 10;

    static LikelyDuplicateNote of(List<Match> all, boolean heldBack) {
        return new LikelyDuplicateNote(
                List.copyOf(all.subList(0, Math.min(MAX, all.size()))), Math.max(0, all.size() - MAX), heldBack);
    }
}
