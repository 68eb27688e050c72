package org.pixelkeep.account.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.invitation.InvitationService.Invitee;
import org.pixelkeep.account.invitation.Invitations.Delivery;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class InvitationLimitTest {
    @Inject
    Invitations invitations;

    @Inject
    InvitationService service;

    @Inject
    Throttle throttle;

    private final long networkId = GivenPeople.network();
    private final Caller manager = Given.system(networkId);

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void refused_invitations_do_not_use_up_the_networks_limit() {
        var outsider = Given.system(GivenPeople.network());
        leave(1);

        for (var tries = 0; tries < 3; tries++) {
            assertThatThrownBy(() -> invite(outsider)).isInstanceOf(NotPermitted.class);
        }

        assertThat(invite(manager).path()).isNotNull();
        assertThatThrownBy(() -> invite(manager)).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void a_link_keeps_working_if_it_cannot_be_renewed() {
        leave(1);
        var made = invite(manager);
        var invitationId = Objects.requireNonNull(made.invitationId());
        var path = Objects.requireNonNull(made.path());

        assertThatThrownBy(() -> invitations.renew(manager, invitationId)).isInstanceOf(TooManyAttempts.class);

        assertThat(service.opened(path.substring("/invitations/".length()))).isPresent();
    }

    @Test
    void one_address_gets_no_more_than_a_few_links_from_a_network() {
        var victim = new Invitee(GivenPeople.email("victim"), "Victim");
        var grant = new Grant(Role.NETWORK_OBSERVER, networkId, null);
        var made = invitations.invite(manager, victim, grant);
        for (var links = 1; links < InvitationService.PER_ADDRESS; links++) {
            made = invitations.invite(manager, victim, grant);
        }
        var invitationId = Objects.requireNonNull(made.invitationId());
        var path = Objects.requireNonNull(made.path());

        assertThatThrownBy(() -> invitations.invite(manager, victim, grant)).isInstanceOf(TooManyAttempts.class);
        assertThatThrownBy(() -> invitations.renew(manager, invitationId)).isInstanceOf(TooManyAttempts.class);
        assertThat(service.opened(path.substring("/invitations/".length()))).isPresent();
        assertThat(invite(manager).path()).isNotNull();
    }

    private void leave(int left) {
        for (var counted = 0; counted < InvitationService.PER_NETWORK - left; counted++) {
            throttle.count("invite/" + networkId, InvitationService.PER_NETWORK);
        }
    }

    private Delivery invite(Caller caller) {
        return invitations.invite(
                caller,
                new Invitee(GivenPeople.email("invited"), "Invited"),
                new Grant(Role.NETWORK_OBSERVER, networkId, null));
    }
}
