package org.pixelkeep.history.integrity;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.EntityKind;

/**
 * A thing whose row is not as the log left it: someone changed it in the database itself.
 *
 * @param pixelId the pixel whose page tells more; {@code null}: it is gone, and with it its page
 * @param sentence what differs
 */
public record OutsideEdit(
        EntityKind entity, long id, @Nullable Long pixelId, String sentence) {}
