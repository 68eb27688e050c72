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

    private SignInService.Outcome guess(String email, String address) {
        return signIns.signIn(email, "none of these words", null, new From(address, null, null));
    }
}
