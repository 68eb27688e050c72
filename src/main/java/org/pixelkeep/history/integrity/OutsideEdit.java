package org.pixelkeep.history.integrity;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;

/**
 * An object whose row differs from the log, because someone changed it directly in the database.
 *
 * @param pixelId the pixel with details on its page; {@code null}: it was deleted
 * @param sentence what differs
 */
public record OutsideEdit(
        EntityKind entity, long id, @Nullable Long pixelId, String sentence) {}
