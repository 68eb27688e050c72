package org.pixelkeep.account.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.credential.CodeAttemptService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Postbox;
import org.pixelkeep.testing.SmallNode;

@QuarkusTest
@TestProfile(SmallNode.class)
class WrongCodesMailTest {
    @Inject
    CodeEntry codes;

    @Test
    void many_wrong_codes_cause_one_mail() throws Exception {
        var person = GivenPeople.person("guessed");
        Database.execute(
                "insert into second_factor (user_id, secret, confirmed_at, created_at)"
                        + " values (?, repeat('k', 20), now(), now())",
                person.id);
        try (var mailbox = Postbox.open()) {
            for (var guess = 1; guess < CodeAttemptService.FREE; guess++) {
                assertThat(codes.use(person.id, "no code", false)).isFalse();
            }
            assertThat(mailbox.to(person.email)).isEmpty();
            assertThat(codes.use(person.id, "no code", false)).isFalse();

            assertThat(CompletableFuture.supplyAsync(() -> {
                                while (mailbox.to(person.email).isEmpty()) {
                                    Thread.onSpinWait();
                                }
                                return mailbox.to(person.email);
                            })
                            .get(20, TimeUnit.SECONDS))
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.text())
                            .contains("someone knows your password", "https://pixels.agency.example/account"));
        }
    }
}
