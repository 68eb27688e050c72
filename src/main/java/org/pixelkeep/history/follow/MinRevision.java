package org.pixelkeep.history.follow;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How new an answer must be, from {@code X-Min-Revision}, in the format of {@code X-Revision}.
 *
 * @param asked a revision of the requested network; {@code null}: any
 * @param byNetwork revisions of named networks; 0 is the platform
 */
public record MinRevision(@Nullable Long asked, Map<Long, Long> byNetwork) {
    public static final String HEADER = "X-Min-Revision";
    public static final String FORM = "Send a revision as returned in X-Revision: a whole number.";

    /**
     * Whole numbers of up to 18 digits, without leading zeros. With a network ID in front of each, there may be
     * several.
     */
    private static final Pattern ONE = Pattern.compile("(?:(0|[1-9][0-9]{0,17}):)?(0|[1-9][0-9]{0,17})");

    private static final int MAX_NETWORKS = 20;

    public MinRevision {
        byNetwork = Map.copyOf(byNetwork);
    }

    /** The minimum revision for the requested network; 0 if there is none. */
    public long of(long networkId) {
        var named = byNetwork.getOrDefault(networkId, 0L);
        return asked == null ? named : Math.max(asked, named);
    }

    /** Empty if the text is invalid. */
    public static Optional<MinRevision> of(String text) {
        Long asked = null;
        var byNetwork = new HashMap<Long, Long>();
        for (var part : text.split(",", MAX_NETWORKS + 1)) {
            var found = ONE.matcher(part.strip());
            if (!found.matches()) {
                return Optional.empty();
            }
            var revision = Long.parseLong(found.group(2));
            if (found.group(1) == null) {
                asked = asked == null ? revision : Math.max(asked, revision);
            } else {
                byNetwork.merge(Long.parseLong(found.group(1)), revision, Math::max);
            }
        }
        return Optional.of(new MinRevision(asked, byNetwork));
    }
}
