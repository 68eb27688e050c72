package org.pixelkeep.pixel.http.version;

import org.jspecify.annotations.Nullable;

/**
 * A program's request to restore a pixel.
 *
 * @param version {@code null}: what is in the archive
 * @param withoutArchived whether to leave out what the version applied to and what is archived by now; absent: no
 */
public record Restoration(@Nullable Integer version, boolean withoutArchived) {}
