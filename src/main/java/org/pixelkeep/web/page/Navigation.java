package org.pixelkeep.web.page;

import java.util.List;
import java.util.OptionalLong;

/** The caller's navigation, requested by the layout of every page. One implementation. */
public interface Navigation {
    /** The networks that the caller sees and that are in use, at most 200; may be empty. */
    List<NetworkLink> networks();

    /**
     * The network of what a path names, for example of the pixel in {@code /pixels/7}; empty when it does not exist.
     * Says nothing about who may see it. At most one query.
     *
     * @param pathVariable as the routes call it: {@code networkId}, {@code advertiserId}, {@code creativeId} or
     *     {@code pixelId}
     */
    OptionalLong networkOf(String pathVariable, long id);
}
