package org.pixelkeep.outbound;

import org.jspecify.annotations.Nullable;

/**
 * What came of sending a message.
 *
 * @param status of the answer; {@code null} when there was none
 * @param problem why there was none, in words for a person
 */
public record Posted(@Nullable Integer status, @Nullable String problem, long millis) {}
