package org.pixelkeep.web.rate;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class RightsWhenAnsweringTest {
    private static final Duration LONG = RightsAfterWaiting.SHORT.plusMillis(1);
    private static final String API = "/api/v1/probe/waiting";

    private final Network network = Given.network("Northwind");

    /** Stays a member elsewhere, so that their tokens remain valid. */
    private final UserAccount leaver =
            GivenPeople.also(GivenPeople.observer(network.id), Role.NETWORK_OBSERVER, GivenPeople.network(), null);

    @Inject
    MembershipService memberships;

    @Inject
    SettableClock clock;

    @AfterEach
    void wait_for_nobody() {
        WaitingProbe.MEANWHILE.set(() -> {});
    }

    @Test
    void a_page_is_not_sent_to_somebody_who_left_while_it_was_made() {
        meanwhile(this::leave, LONG);

        SignedIn.as(leaver.email)
                .get("/probe-waiting")
                .then()
                .statusCode(403)
                .body(not(containsString("what members read")));
    }

    @Test
    void an_answer_is_not_sent_to_a_script_of_somebody_who_left_while_it_was_made() {
        meanwhile(this::leave, LONG);

        SignedIn.token(leaver.email).get(API).then().statusCode(403).body(not(containsString("an answer")));
    }

    @Test
    void what_was_saved_is_reported() {
        meanwhile(this::leave, LONG);

        SignedIn.token(leaver.email).post(API).then().statusCode(200).body(equalTo("saved"));
    }

    @Test
    void who_kept_their_roles_gets_the_answer_however_long_it_took() {
        meanwhile(() -> {}, LONG);

        SignedIn.as(leaver.email).get("/probe-waiting").then().statusCode(200);
        SignedIn.token(leaver.email).get(API).then().statusCode(200);
    }

    /** In a request of their administrator. */
    private void leave() {
        CompletableFuture.runAsync(() -> memberships.end(Given.system(network.id), network.id, leaver.id))
                .join();
    }

    private void meanwhile(Runnable happens, Duration took) {
        WaitingProbe.MEANWHILE.set(() -> {
            happens.run();
            clock.pass(took);
        });
    }
}
