package org.pixelkeep.transfer.run;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.transfer.columns.ImportKind;

/**
 * What somebody uploads.
 *
 * @param name of the file, for people; {@code null}: the cells were pasted
 * @param reason for the history; {@code null}: none
 */
public record ImportFile(
        ImportKind kind,
        @Nullable String name,
        byte[] bytes,
        @Nullable String reason) {}
