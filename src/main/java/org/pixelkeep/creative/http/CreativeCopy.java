package org.pixelkeep.creative.http;

import org.jspecify.annotations.Nullable;

/**
 * How to duplicate a creative.
 *
 * @param name of the copy; {@code null}: that of the creative with “(copy)”
 * @param withPixels whether to attach and exclude the same pixels, and to duplicate its custom pixels
 */
public record CreativeCopy(@Nullable String name, boolean withPixels) {}
