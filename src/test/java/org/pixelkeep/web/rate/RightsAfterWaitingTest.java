package org.pixelkeep.web.rate;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.signin.Identities;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class RightsAfterWaitingTest {
    private static final Duration LONG = RightsAfterWaiting.SHORT.plusMillis(1);

    private final Network network = Given.network("Northwind");

    /** Stays a member elsewhere, so that their tokens remain valid. */
    private final UserAccount leaver =
            GivenPeople.also(GivenPeople.observer(network.id), Role.NETWORK_OBSERVER, GivenPeople.network(), null);

    @Inject
    RightsAfterWaiting rights;

    @Inject
    Identities identities;

    @Inject
    MembershipService memberships;

    @Inject
    SettableClock clock;

    @Test
    void who_lost_a_role_while_they_waited_long_is_refused() {
        var caller = caller();

        assertThatThrownBy(() -> rights.after(caller, () -> {
                    memberships.end(Given.system(network.id), network.id, leaver.id);
                    clock.pass(LONG);
                }))
                .isInstanceOf(NotPermitted.class)
                .hasMessageContaining("You lost a role");
    }

    @Test
    void who_kept_their_roles_goes_on_however_long_they_waited() {
        var caller = caller();

        assertThatCode(() -> rights.after(caller, () -> clock.pass(LONG))).doesNotThrowAnyException();
    }

    private Caller caller() {
        var who =
                identities.ofToken(SignedIn.newToken(leaver.email), "127.0.0.1").orElseThrow();
        return new Caller(
                who.grants(),
                who.userId(),
                who.email(),
                who.tokenId(),
                "127.0.0.1",
                Caller.Channel.API,
                UUID.randomUUID(),
                null);
    }
}
