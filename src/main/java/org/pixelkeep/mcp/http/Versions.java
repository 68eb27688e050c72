package org.pixelkeep.mcp.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/** The versions of the protocol that are spoken here. */
final class Versions {
    private static final List<String> KNOWN = List.of("2025-11-25", "2025-06-18", "2025-03-26");

    private Versions() {}

    /** The version to speak: the one that was asked for, or else the newest. */
    static String agreed(@Nullable String requested) {
        return requested != null && KNOWN.contains(requested) ? requested : KNOWN.get(0);
    }

    /** @throws InvalidInput when the header names another version */
    static void refuseUnknown(@Nullable String sent) {
        if (sent != null && !KNOWN.contains(sent)) {
            throw new InvalidInput(
                    "MCP-Protocol-Version",
                    "Must be one of " + String.join(", ", KNOWN) + ", as negotiated at the start.");
        }
    }
}
