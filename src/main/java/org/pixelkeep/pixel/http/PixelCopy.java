package org.pixelkeep.pixel.http;

import org.jspecify.annotations.Nullable;

/**
 * How to duplicate a pixel.
 *
 * @param name of the copy; {@code null}: that of the pixel with “(copy)”
 * @param withAssociations whether the copy applies where the pixel does
 */
public record PixelCopy(@Nullable String name, boolean withAssociations) {}
