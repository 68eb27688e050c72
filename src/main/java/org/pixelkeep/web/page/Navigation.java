package org.pixelkeep.web.page;

import java.util.List;
import java.util.OptionalLong;

/** The caller's navigation, requested by the layout of every page. One implementation. */
public interface Navigation {
    /** The active networks that the caller can see, at most 200; may be empty. */
    List<NetworkLink> networks();

    /**
     * The network of the object in a path, for example of the pixel in {@code /pixels/7}; empty if it does not exist or
     * the caller cannot see it: both are answered with the same page. At most two queries.
     *
     * @param pathVariable its name in the routes: {@code networkId}, {@code advertiserId}, {@code creativeId} or {@code
     *     pixelId}
     */
    OptionalLong networkOf(String pathVariable, long id);

    /** How much there is to do for the caller in one of these networks. At most two queries. */
    Badges badges(long networkId);
}
