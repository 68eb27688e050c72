package org.pixelkeep.pixel.find;

import java.util.Map;
import java.util.Set;

/**
 * What can be chosen from among the pixels that wait for a reviewer.
 *
 * @param advertiserIds whose pixels wait
 * @param authors the IDs of the people who wrote what waits, with the newest pixel of each
 */
public record ReviewFilterOptions(Set<Long> advertiserIds, Map<Long, Long> authors) {}
