package org.pixelkeep.pixel.find;

import java.util.Map;
import java.util.Set;

/**
 * The filter values that occur among the pixels waiting for review.
 *
 * @param advertiserIds whose pixels wait
 * @param authors the IDs of the people who wrote what waits, with the newest pixel of each
 */
public record ReviewFilterOptions(Set<Long> advertiserIds, Map<Long, Long> authors) {}
