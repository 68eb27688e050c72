package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.account.person.UserService.NewUser;
import org.pixelkeep.account.signin.SecondFactorService;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.account.token.TokenService.NewToken;
import org.pixelkeep.shared.error.InvalidInput;

/** The operator's actions on the command line. The log names the operator "command line". */
@Unremovable
@ApplicationScoped
class Operator {
    /** As the log names who uses the command line. */
    static final String NAME = "command line";

    private final UserService users;
    private final TokenService tokens;
    private final LinkService links;
    private final SecondFactorService factors;
    private final Clock clock;

    Operator(UserService users, TokenService tokens, LinkService links, SecondFactorService factors, Clock clock) {
        this.users = users;
        this.tokens = tokens;
        this.links = links;
        this.factors = factors;
        this.clock = clock;
    }

    /**
     * Makes someone an administrator, creating the account if the address has none.
     *
     * @param network the network's name; {@code null}: of the platform
     * @throws InvalidInput when a field is invalid or there is no such network; nothing is written
     */
    @Transactional
    UserAccount createAdministrator(NewUser person, @Nullable String network) {
        if (network == null) {
            return users.add(Caller.system(NAME), person, new Grant(Role.PLATFORM_ADMINISTRATOR, null, null));
        }
        var place = ScopeNames.networkNamed(network)
                .orElseThrow(() -> new InvalidInput("network", "There is no network called " + network + "."));
        return users.add(
                Caller.system(NAME, place.id()), person, new Grant(Role.NETWORK_ADMINISTRATOR, place.id(), null));
    }

    /**
     * The secret of a new token.
     *
     * @throws InvalidInput when the account is ambiguous or a field is invalid; nothing is written
     */
    @Transactional
    String createToken(
            AccountOptions who, String name, List<String> scopes, @Nullable Lifetime lifetime, List<String> addresses) {
        var owner = who.account();
        Instant expiresAt = lifetime == null ? null : lifetime.after(clock.instant());
        return tokens.createFor(Caller.system(NAME), owner.id, new NewToken(name, scopes, expiresAt, addresses))
                .secret();
    }

    /** The secret of a token that replaces the one with this prefix. */
    String rotateToken(String prefix, Lifetime overlap) {
        var now = clock.instant();
        return tokens.rotateByPrefix(Caller.system(NAME), prefix, Duration.between(now, overlap.after(now)))
                .secret();
    }

    /**
     * The path of a page to set a new password.
     *
     * @param withoutSecondFactor whether their authenticator app is removed too
     * @throws InvalidInput when the account is ambiguous; nothing is written
     */
    @Transactional
    String resetPassword(AccountOptions who, boolean withoutSecondFactor) {
        var link = links.resetFor(Caller.system(NAME), who.account().id);
        if (withoutSecondFactor) {
            factors.removeFor(Caller.system(NAME), link.user().id);
        }
        return "/set-password/" + link.secret();
    }

    /**
     * Deactivates or reactivates an account in the whole installation.
     *
     * @throws InvalidInput when the account is ambiguous; nothing is written
     */
    @Transactional
    void setActive(AccountOptions who, boolean in) {
        var user = who.account();
        if (in) {
            users.activate(Caller.system(NAME), user.id);
        } else {
            users.deactivate(Caller.system(NAME), user.id);
        }
    }

    /**
     * Ends all sessions of an account.
     *
     * @throws InvalidInput when the account is ambiguous; nothing is written
     */
    @Transactional
    void endSessions(AccountOptions who) {
        users.endSessions(Caller.system(NAME), who.account().id);
    }

    /** Revokes the tokens with this prefix and everything created with them; returns how many. */
    int revokeTokens(String prefix) {
        return tokens.revokeByPrefix(Caller.system(NAME), prefix);
    }
}
