package org.pixelkeep.web.guard;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** What connections may hold, and for how long they may keep this node waiting. Each node counts for itself. */
@ConfigMapping(prefix = "pixelkeep.limits")
interface ConnectionLimits {
    /** Open connections; by default as many as files and memory allow, at most 8,192. */
    OptionalInt connections();

    /** For the head of a request, from the first byte, and for the first byte of a new connection. */
    @WithDefault("10S")
    Duration headTime();

    /** Between two requests. */
    @WithDefault("75S")
    Duration idleTime();

    /** For the body of a request; each {@link ConnectionGuard#BYTES_A_SECOND} that arrived gain one second more. */
    @WithDefault("20S")
    Duration bodyTime();

    /** For a client to read the next part of an answer. */
    @WithDefault("30S")
    Duration writeTime();

    /** The largest body of those that hold names, numbers, times and lists of ids: {@link BodySize#ORDINARY}. */
    @WithDefault("256K")
    MemorySize body();

    /** The largest body of those that hold texts of pixels, or values for macros: {@link BodySize#MARKUP}. */
    @WithDefault("4M")
    MemorySize markupBody();

    /** The largest body that is read of someone without a valid session or token. */
    @WithDefault("256K")
    MemorySize anonymousBody();

    /** Bodies of all requests under way together; by default a sixteenth of the heap, at least 16 MB. */
    Optional<MemorySize> bodies();
}
