package org.pixelkeep.pixel;

/**
 * The answer to an attach.
 *
 * @param created false when the same association was there already
 */
public record Attachment(Association association, boolean created) {}
