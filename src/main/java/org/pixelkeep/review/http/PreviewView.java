package org.pixelkeep.review.http;

/**
 * A frame in which content is run for review.
 *
 * @param label which variant
 * @param address of the document in it
 */
public record PreviewView(String label, String address) {}
