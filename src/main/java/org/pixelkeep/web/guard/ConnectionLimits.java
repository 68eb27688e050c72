package org.pixelkeep.web.guard;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Limits on what connections may hold, and how long they may keep this node waiting. Each node counts separately. */
@ConfigMapping(prefix = "pixelkeep.limits")
interface ConnectionLimits {
    /** Open connections; by default as many as files and memory allow, at most 8,192. */
    OptionalInt connections();

    /** For a request head, from the first byte, and for the first byte of a new connection. */
    @WithDefault("10S")
    Duration headTime();

    /** Between two requests. */
    @WithDefault("75S")
    Duration idleTime();

    /** For a request body; each {@link ConnectionGuard#BYTES_A_SECOND} received add one second. */
    @WithDefault("20S")
    Duration bodyTime();

    /** For a client to read the next part of a response. */
    @WithDefault("30S")
    Duration writeTime();

    /** The maximum for names, numbers, times, and lists of IDs: {@link BodySize#ORDINARY}. */
    @WithDefault("256K")
    MemorySize body();

    /** The maximum for pixel text or macro values: {@link BodySize#MARKUP}. */
    @WithDefault("4M")
    MemorySize markupBody();

    /** The maximum without a valid session or token. */
    @WithDefault("256K")
    MemorySize anonymousBody();

    /** For all current request bodies together; by default a sixteenth of the heap, at least 16 MB. */
    Optional<MemorySize> bodies();
}
