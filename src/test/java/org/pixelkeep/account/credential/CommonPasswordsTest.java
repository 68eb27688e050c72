package org.pixelkeep.account.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {
    private final CommonPasswords common = CommonPasswords.read();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "Password12345678",
                "P@ssw0rdP@ssw0rd",
                "123456789012345",
                "aaaaaaaaaaaaaaaaaa",
                "qwertyuiopasdfghjkl",
                "correct horse battery staple",
                "May the force be with you!",
                "Welcome Welcome 2026!!!",
                "pixelkeep pixelkeep",
                "Pixelkeep-2026-2026",
                "ada.lovelace@agency.example",
                "adalovelaceadalovelace",
                "Lovelace Password 99"
            })
    void the_most_common_passwords_are_known(String password) {
        assertThat(common.holds(password, "ada.lovelace@agency.example", "Ada Lovelace"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "four quiet words here",
                "seven small words for a demo",
                "demo demo demo demo",
                "Lovelace keeps eleven brass kettles",
                "dragon monkey summer football",
                "8d7b0a4c1f9e63ab52",
                "ключ под ковриком у двери",
                "鍵は玄関のマットの下にはありません"
            })
    void a_sequence_of_different_words_is_accepted(String password) {
        assertThat(common.holds(password, "ada.lovelace@agency.example", "Ada Lovelace"))
                .isFalse();
    }
}
