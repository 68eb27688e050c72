package org.pixelkeep.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.shared.error.InvalidInput;
import picocli.CommandLine.Option;

/** Selects an account: an address may have the person's own account and others that are limited to a network. */
final class AccountOptions {
    @Option(names = "--email", required = true, description = "The e-mail address the person signs in with.")
    private String email = "";

    @Option(
            names = "--network",
            description = "The account that is limited to the network with this name. Default: the person’s own "
                    + "account.")
    private @Nullable String network;

    static AccountOptions of(String email, @Nullable String network) {
        var account = new AccountOptions();
        account.email = email;
        account.network = network;
        return account;
    }

    /** @throws InvalidInput when there is none, or more than one */
    UserAccount account() {
        return network == null ? byAddress() : inNetwork(network);
    }

    private UserAccount byAddress() {
        return UserAccount.withEmail(email)
                .orElseThrow(() -> new InvalidInput(
                        "email",
                        UserAccount.allWith(email).isEmpty()
                                ? "There is no account with the e-mail address " + email + "."
                                : "Several networks have an account with this address. Choose one with --network."));
    }

    private UserAccount inNetwork(String name) {
        List<UserAccount> accounts = ScopeNames.networkNamed(name)
                .map(place -> UserAccount.allWith(email).stream()
                        .filter(user -> Long.valueOf(place.id()).equals(user.networkId))
                        .toList())
                .orElse(List.of());
        return accounts.stream()
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "network", "No account with the address " + email + " is limited to " + name + "."));
    }
}
