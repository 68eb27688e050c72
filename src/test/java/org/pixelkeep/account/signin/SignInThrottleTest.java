package org.pixelkeep.account.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.credential.Passwords;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.signin.SignInService.From;
import org.pixelkeep.rate.Throttle;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class SignInThrottleTest {
    private static final String OWN = "evil evil evil 0816";

    @Inject
    SignInService signIns;

    @Inject
    Passwords passwords;

    @BeforeEach
    void attempts_are_counted_together() {
        Given.service(SettableClock.class).beginWindow(Throttle.WINDOW);
    }

    @Test
    void a_whole_ipv6_network_gets_no_more_guesses_than_one_address() {
        var email = GivenPeople.person("guessed").email;
        for (var address = 0; address < Passwords.MAX_FAILURES; address++) {
            assertThat(guess(email, "2001:db8:64:1::" + address).refused()).isTrue();
        }

        assertThatThrownBy(() -> guess(email, "2001:db8:64:1:ffff:ffff:ffff:ffff"))
                .isInstanceOf(TooManyAttempts.class);
        assertThat(guess(email, "2001:db8:64:2::1").refused()).isTrue();
    }

    @Test
    void one_address_alone_locks_nobody_out_everywhere() {
        var email = GivenPeople.person("besieged").email;
        for (var attempt = 0; attempt < SignInService.FAILURES_FROM_EVERYWHERE + 2; attempt++) {
            attempt(email, "203.0.113.9");
        }

        assertThat(signIn(email, "203.0.113.77").session()).isNotNull();
    }

    @Test
    void many_addresses_share_a_hundred_guesses_per_name() {
        var email = GivenPeople.person("guessed").email;
        for (var attempt = 0; attempt < SignInService.FAILURES_FROM_EVERYWHERE; attempt++) {
            assertThat(guess(email, "198.51.100." + attempt / Passwords.MAX_FAILURES)
                            .refused())
                    .isTrue();
        }

        assertThatThrownBy(() -> signIn(email, "198.51.100.99")).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void owning_another_account_of_the_address_gives_no_more_guesses() {
        var victim = GivenPeople.person("proven");
        accountOfAttacker(victim);
        var guesses = 0;
        for (var attempt = 0; attempt < 60; attempt++) {
            if (attempt % 9 == 8) {
                assertThat(sign(victim.email, OWN, null, "127.30.0.1").session())
                        .isNotNull();
            } else if (guessed(victim.email, "127.30.0.1")) {
                guesses++;
            }
        }

        assertThat(guesses).isEqualTo(54);
        // None of them was checked for the victim's account after the tenth attempt.
        assertThat(sign(victim.email, GivenPeople.PASSWORD, null, "127.30.0.1").refused())
                .isTrue();
        assertThat(sign(victim.email, OWN, null, "127.30.0.1").session()).isNotNull();
        assertThat(sign(victim.email, GivenPeople.PASSWORD, null, "127.30.0.2").session())
                .isNotNull();
    }

    @Test
    void signing_in_to_ones_own_account_counts_as_a_guess_at_the_others() {
        var victim = GivenPeople.person("proven");
        accountOfAttacker(victim);
        for (var attempt = 0; attempt < Passwords.MAX_FAILURES; attempt++) {
            assertThat(sign(victim.email, OWN, null, "127.30.1.1").session()).isNotNull();
        }

        assertThat(sign(victim.email, GivenPeople.PASSWORD, null, "127.30.1.1").refused())
                .isTrue();
    }

    @Test
    void a_browser_that_is_known_for_one_account_is_not_known_for_another_of_the_address() {
        var victim = GivenPeople.person("proven");
        accountOfAttacker(victim);
        var known = sign(victim.email, OWN, null, "127.30.2.1").known();
        for (var attempt = 0; attempt < 2 * Passwords.MAX_FAILURES; attempt++) {
            guessed(victim.email, known, "127.30.2.1");
            assertThat(sign(victim.email, OWN, known, "127.30.2.1").session()).isNotNull();
        }

        assertThat(sign(victim.email, GivenPeople.PASSWORD, known, "127.30.2.1").refused())
                .isTrue();
        assertThat(sign(victim.email, OWN, known, "127.30.2.1").session()).isNotNull();
    }

    @Test
    void a_browser_is_known_for_every_account_that_was_signed_in_to_in_it() {
        var one = GivenPeople.person("one");
        var other = GivenPeople.person("other");
        var known = sign(one.email, GivenPeople.PASSWORD, null, "127.30.3.1").known();
        known = sign(other.email, GivenPeople.PASSWORD, known, "127.30.3.1").known();
        for (var attempt = 0; attempt <= Passwords.MAX_FAILURES; attempt++) {
            attempt(one.email, "127.30.3.1");
            attempt(other.email, "127.30.3.1");
        }

        assertThat(sign(one.email, GivenPeople.PASSWORD, known, "127.30.3.1").session())
                .isNotNull();
        assertThat(sign(other.email, GivenPeople.PASSWORD, known, "127.30.3.1").session())
                .isNotNull();
    }

    @Test
    void a_browser_is_not_known_with_another_password() {
        var person = GivenPeople.person("changed");
        var known = sign(person.email, GivenPeople.PASSWORD, null, "127.30.4.1").known();
        setPassword(person, OWN);
        for (var attempt = 0; attempt < Passwords.MAX_FAILURES; attempt++) {
            attempt(person.email, "127.30.4.1");
        }

        assertThatThrownBy(() -> sign(person.email, OWN, known, "127.30.4.1")).isInstanceOf(TooManyAttempts.class);
    }

    /** A local account with the same address, in the attacker's network, with a password that the attacker chose. */
    private void accountOfAttacker(UserAccount victim) {
        var account = GivenPeople.localTo(GivenPeople.network(), GivenPeople.person("attacker"));
        QuarkusTransaction.requiringNew()
                .run(() -> UserAccount.update("email = ?1 where id = ?2", victim.email, account.id));
        setPassword(account, OWN);
    }

    private void setPassword(UserAccount account, String password) {
        var hash = passwords.hash(password);
        QuarkusTransaction.requiringNew()
                .run(() -> UserAccount.update("passwordHash = ?1 where id = ?2", hash, account.id));
    }

    private boolean guessed(String email, String address) {
        return guessed(email, null, address);
    }

    /** Whether the attempt was accepted, instead of being one too many. */
    private boolean guessed(String email, @Nullable String known, String address) {
        return sign(email, "none of these words", known, address).refused();
    }

    private SignInService.SignInResult sign(String email, String password, @Nullable String known, String address) {
        return signIns.signIn(email, password, null, new From(address, null, known));
    }

    private void attempt(String email, String address) {
        try {
            guess(email, address);
        } catch (TooManyAttempts refused) {
            assertThat(refused.retryAfter()).isPositive();
        }
    }

    private SignInService.SignInResult signIn(String email, String address) {
        return signIns.signIn(email, GivenPeople.PASSWORD, null, new From(address, null, null));
    }

    private SignInService.SignInResult guess(String email, String address) {
        return signIns.signIn(email, "none of these words", null, new From(address, null, null));
    }
}
