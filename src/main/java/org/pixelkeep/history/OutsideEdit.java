package org.pixelkeep.history;

/**
 * A thing whose row is not as the log left it: somebody changed it in the database itself.
 *
 * @param pixelId the pixel whose page tells more
 * @param sentence what differs
 */
public record OutsideEdit(EntityKind entity, long id, long pixelId, String sentence) {}
