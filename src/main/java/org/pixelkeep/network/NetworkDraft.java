package org.pixelkeep.network;

import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;

/**
 * What can be said of a network.
 *
 * @param pixelLimit most pixels per creative and event, 1 to 1,000; {@code null}: no limit
 * @param approveTemplates whether what an approved template makes needs no reviewer
 * @param checkHealth whether the addresses of its pixels are fetched on a schedule
 * @param checkScripts whether also the first address in raw JavaScript is
 */
public record NetworkDraft(
        String name,
        @Nullable Integer pixelLimit,
        boolean fourEyes,
        boolean approveTemplates,
        boolean checkHealth,
        boolean checkScripts) {
    public static final int HIGHEST_LIMIT = 1000;

    public NetworkDraft {
        name = Texts.trimmed(name);
    }

    /** With everything else as a new network has it. */
    public NetworkDraft(String name, @Nullable Integer pixelLimit, boolean fourEyes) {
        this(name, pixelLimit, fourEyes, false, false, false);
    }

    /** The draft that would change nothing of the network. */
    public static NetworkDraft of(Network network) {
        return new NetworkDraft(
                network.name,
                network.pixelLimit,
                network.fourEyes,
                network.approveTemplates,
                network.checkHealth,
                network.checkScripts);
    }

    /** Notes what is not valid about it on its own. */
    public void check(Violations violations) {
        Texts.checkName(violations, "name", name);
        violations.require(
                pixelLimit == null || (pixelLimit >= 1 && pixelLimit <= HIGHEST_LIMIT),
                "pixelLimit",
                "Enter a whole number from 1 to 1,000, or leave empty for no limit.");
    }
}
