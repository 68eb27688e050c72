package org.pixelkeep.account.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Uses the hashing cost of production; all other tests use a lower one. */
class PasswordsTest {
    /** Of releases that hashed with another library. */
    private static final String EARLIER =
            "$argon2id$v=19$m=19456,t=2,p=1$BwcHBwcHBwcHBwcHBwcHBw$IoGkNkHWmK6aqt0RVusC6VI0kZHtdzZblj7py1e/nuY";

    private final Passwords passwords = new Passwords();

    @Test
    void passwords_are_hashed_at_the_cost_recommended_by_owasp() {
        var hash = passwords.hash("four quiet words here");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("four quiet words here", hash)).isTrue();
        assertThat(passwords.matches("four quiet words there", hash)).isFalse();
    }

    @Test
    void hashes_of_earlier_releases_match() {
        assertThat(passwords.matches("a long demo pässword", EARLIER)).isTrue();
        assertThat(passwords.matches("a long demo password", EARLIER)).isFalse();
    }

    @Test
    void the_language_of_the_machine_makes_no_difference() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            var hash = passwords.hash("four quiet words here");

            assertThat(passwords.matches("four quiet words here", hash)).isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void accounts_of_an_address_share_the_salt_of_the_same_cost() {
        var cheap = "$argon2id$v=19$m=64,t=1,p=1$c2l4dGVlbiBieXRlcyAuLg$AAAA";

        assertThat(passwords.hash("a long demo pässword", List.of(cheap, EARLIER)))
                .isEqualTo(EARLIER);
        assertThat(passwords.hash("a long demo pässword", List.of(cheap)))
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$")
                .doesNotContain("c2l4dGVlbiBieXRlcyAuLg");
    }

    /** Such as from a row that was edited by hand: an error, not a wrong password. */
    @Test
    void what_is_no_hash_is_refused() {
        for (var text : List.of("", "plain", "$argon2i$v=19$m=64,t=1,p=1$AAAA$AAAA", "$argon2id$v=19$m=64$AAAA$AAAA")) {
            assertThatThrownBy(() -> passwords.matches("a long demo password", text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
