package org.pixelkeep.outbound;

import org.jspecify.annotations.Nullable;

/**
 * The result of sending a message.
 *
 * @param status of the response; {@code null} if there was none
 * @param problem why there was none, in words
 */
public record PostResult(@Nullable Integer status, @Nullable String problem, long millis) {}
