package org.pixelkeep.network;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;

/**
 * What can be said of a network.
 *
 * @param pixelLimit most pixels per creative and event, 1 to 1,000; {@code null}: no limit
 */
public record NetworkDraft(String name, @Nullable Integer pixelLimit, boolean fourEyes) {
    public static final int HIGHEST_LIMIT = 1000;

    public NetworkDraft {
        name = Texts.trimmed(name);
    }

    /** Notes what is not acceptable about it by itself. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        violations.require(
                pixelLimit == null || (pixelLimit >= 1 && pixelLimit <= HIGHEST_LIMIT),
                "pixelLimit",
                "A whole number from 1 to 1,000, or nothing for no limit.");
    }
}
