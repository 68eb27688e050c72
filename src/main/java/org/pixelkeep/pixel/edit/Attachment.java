package org.pixelkeep.pixel.edit;

import org.pixelkeep.pixel.Association;

/**
 * The result of an attach.
 *
 * @param created false if the association already existed
 * @param changed false if it already existed like that
 */
public record Attachment(Association association, boolean created, boolean changed) {}
