package org.pixelkeep.account.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Uses the hashing cost of production; all other tests use a lower one. */
class PasswordsTest {
    @Test
    void passwords_are_hashed_at_the_cost_recommended_by_owasp() {
        assertThat(new Passwords().hash("four quiet words here")).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }
}
