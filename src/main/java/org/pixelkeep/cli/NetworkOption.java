package org.pixelkeep.cli;

import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.text.Digits;
import picocli.CommandLine.Option;

/** Selects a network. */
final class NetworkOption {
    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            required = true,
            description = "The ID or name of the network.")
    private String network = "";

    /** @throws NotFound when there is none */
    long id() {
        return id(network);
    }

    /** @throws NotFound when there is none */
    static long id(String network) {
        if (Digits.are(network) && Network.count("id", Long.parseLong(network)) > 0) {
            return Long.parseLong(network);
        }
        return ScopeNames.networkNamed(network)
                .orElseThrow(() -> new NotFound("network called " + network))
                .id();
    }
}
