package org.pixelkeep.mcp;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a tool that writes answers. */
record WriteResult(
        @Described("DRY_RUN: nothing was changed yet. DONE: it was")
        Status status,

        @Described("What to do next, in words") String next,

        @Described("What would change, or did") Impact impact,

        @Described("Send this with the same arguments to do it; missing once it is done") @Nullable
        String confirmation,

        @Described("When the confirmation expires") @Nullable
        Instant confirmBefore,

        @Described("The pixel as it is now; missing before it is done") @Nullable
        PixelSummary pixel,

        @Described("Groups what was done in the history, where a person can undo it") @Nullable
        String changeSet) {
    /** Whether it was done. */
    enum Status {
        DRY_RUN,
        DONE
    }
}
