package org.pixelkeep.account.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name@example.com",
                "first.last+tag@mail.example.com",
                "o'neil@example.com",
                "a%b@example.com",
                "x@intranet",
                "jörg@bücher.example",
                "用户@例子.example",
                "a@1-2.example"
            })
    void what_people_have_is_accepted(String address) {
        assertThat(EmailAddress.isValid(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "@example.com",
                "name@",
                "name@@example.com",
                "two names@example.com",
                "x<victim@example.com>",
                "<victim@example.com",
                "(c)victim@example.com",
                "victim(c)@example.com",
                "victim@example.com(c)",
                "\"victim\"@example.com",
                "a:victim@example.com;",
                "victim@example.com;",
                "victim@example.com,other@example.com",
                "victim@example.com.",
                "victim@.example.com",
                "victim@example..com",
                ".victim@example.com",
                "vic..tim@example.com",
                "victim@-example.com",
                "victim@[192.0.2.1]",
                "victim@example。com",
                "victim@ｅxample.com",
                "victim@example.com\r\nBcc: other@example.com"
            })
    void other_spellings_of_a_mailbox_are_not(String address) {
        assertThat(EmailAddress.isValid(address)).isFalse();
    }

    @Test
    void it_has_at_most_254_characters_and_long_ones_are_checked_quickly() {
        assertThat(EmailAddress.isValid("a".repeat(242) + "@example.com")).isTrue();
        assertThat(EmailAddress.isValid("a".repeat(243) + "@example.com")).isFalse();
        assertThat(EmailAddress.isValid("a@" + "a-".repeat(126))).isFalse();
    }
}
