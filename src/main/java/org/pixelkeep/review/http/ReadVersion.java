package org.pixelkeep.review.http;

/**
 * The version of a pixel that a reviewer has read.
 *
 * @param pixelId one of those to decide on
 * @param version as in the pixel, or its ETag
 */
public record ReadVersion(Long pixelId, Long version) {}
