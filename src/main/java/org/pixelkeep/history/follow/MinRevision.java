package org.pixelkeep.history.follow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How new an answer must be, from {@code X-Min-Revision}, in the format of {@code X-Revision}, with or without the epoch
 * from {@code X-Epoch}.
 *
 * @param ofAny a revision of the requested network; {@code null}: any
 * @param byNetwork revisions of named networks; 0 is the platform
 */
public record MinRevision(@Nullable Point ofAny, Map<Long, Point> byNetwork) {
    public static final String HEADER = "X-Min-Revision";
    public static final String FORM =
            "Send a revision as returned in X-Revision: a whole number, or one with @ and the value of X-Epoch.";

    /**
     * Whole numbers of up to 18 digits, without leading zeros, and the epoch, if any. With a network ID in front of
     * each, there may be several.
     */
    private static final Pattern ONE =
            Pattern.compile("(?:(0|[1-9][0-9]{0,17}):)?(0|[1-9][0-9]{0,17})(?:@([0-9a-f]{1,16}))?");

    private static final int MAX_NETWORKS = 20;

    public MinRevision {
        byNetwork = Map.copyOf(byNetwork);
    }

    /**
     * A revision of a log.
     *
     * @param epoch the epoch that it was written in; {@code null}: unknown
     */
    public record Point(long revision, @Nullable String epoch) {
        static Point later(Point one, Point other) {
            return other.revision > one.revision ? other : one;
        }
    }

    /** The minimum for the requested network; empty if there is none. */
    public Optional<Point> of(long networkId) {
        var named = byNetwork.get(networkId);
        if (ofAny == null || named == null) {
            return Optional.ofNullable(ofAny == null ? named : ofAny);
        }
        return Optional.of(Point.later(ofAny, named));
    }

    /** The same, with what was asked of the requested networks by their IDs. */
    public Map<Long, Point> with(Iterable<Long> networkIds) {
        var all = new HashMap<>(byNetwork);
        var ofAll = ofAny;
        if (ofAll != null) {
            networkIds.forEach(networkId -> all.merge(networkId, ofAll, Point::later));
        }
        return all;
    }

    /** Empty if the text is invalid. */
    public static Optional<MinRevision> of(String text) {
        Point ofAny = null;
        var byNetwork = new HashMap<Long, Point>();
        for (var part : text.split(",", MAX_NETWORKS + 1)) {
            var found = ONE.matcher(part.strip());
            if (!found.matches()) {
                return Optional.empty();
            }
            var point = new Point(Long.parseLong(found.group(2)), found.group(3));
            if (found.group(1) == null) {
                ofAny = ofAny == null ? point : Point.later(ofAny, point);
            } else {
                byNetwork.merge(Long.parseLong(found.group(1)), point, Point::later);
            }
        }
        return Optional.of(new MinRevision(ofAny, byNetwork));
    }
}
