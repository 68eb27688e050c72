package org.pixelkeep.web.page;

/**
 * How much there is to do in sections of the navigation, as far as the reader can do it.
 *
 * @param waiting pixels that wait for a reviewer
 * @param failing pixels whose last health check failed
 */
public record Badges(long waiting, long failing) {
    /** Nothing to do. */
    public static final Badges NONE = new Badges(0, 0);
}
