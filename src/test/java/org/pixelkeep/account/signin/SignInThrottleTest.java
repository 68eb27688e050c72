package org.pixelkeep.account.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.credential.Passwords;
import org.pixelkeep.account.signin.SignInService.From;
import org.pixelkeep.shared.TooManyAttempts;
import org.pixelkeep.testing.GivenPeople;

@QuarkusTest
class SignInThrottleTest {
    @Inject
    SignInService signIns;

    @Test
    void whoever_has_a_whole_network_of_ipv6_addresses_guesses_no_more_than_from_one() {
        var email = GivenPeople.person("guessed").email;
        for (var address = 0; address < Passwords.MAX_FAILURES; address++) {
            assertThat(guess(email, "2001:db8:64:1::" + address).refused()).isTrue();
        }

        assertThatThrownBy(() -> guess(email, "2001:db8:64:1:ffff:ffff:ffff:ffff"))
                .isInstanceOf(TooManyAttempts.class);
        assertThat(guess(email, "2001:db8:64:2::1").refused()).isTrue();
    }

    @Test
    void one_place_alone_keeps_nobody_out_everywhere() {
        var email = GivenPeople.person("besieged").email;
        for (var attempt = 0; attempt < SignInService.FAILURES_FROM_EVERYWHERE + 2; attempt++) {
            attempt(email, "203.0.113.9");
        }

        assertThat(signIn(email, "203.0.113.77").session()).isNotNull();
    }

    @Test
    void many_places_have_a_hundred_guesses_at_a_name_together() {
        var email = GivenPeople.person("guessed").email;
        for (var attempt = 0; attempt < SignInService.FAILURES_FROM_EVERYWHERE; attempt++) {
            assertThat(guess(email, "198.51.100." + attempt / Passwords.MAX_FAILURES)
                            .refused())
                    .isTrue();
        }

        assertThatThrownBy(() -> signIn(email, "198.51.100.99")).isInstanceOf(TooManyAttempts.class);
    }

    private void attempt(String email, String address) {
        try {
            guess(email, address);
        } catch (TooManyAttempts refused) {
            assertThat(refused.retryAfter()).isPositive();
        }
    }

    private SignInService.Outcome signIn(String email, String address) {
        return signIns.signIn(email, GivenPeople.PASSWORD, null, new From(address, null, null));
    }

    private SignInService.Outcome guess(String email, String address) {
        return signIns.signIn(email, "none of these words", null, new From(address, null, null));
    }
}
