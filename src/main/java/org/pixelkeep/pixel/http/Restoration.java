package org.pixelkeep.pixel.http;

import org.jspecify.annotations.Nullable;

/**
 * What a program asks to have back.
 *
 * @param version {@code null}: what is in the archive
 */
public record Restoration(@Nullable Integer version) {}
