package org.pixelkeep.pixel;

/**
 * The result of an attach.
 *
 * @param created false if the association already existed
 */
public record Attachment(Association association, boolean created) {}
