package org.pixelkeep.account.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class TokenUsesTest {
    @Inject
    TokenUses uses;

    @Inject
    SettableClock clock;

    @Test
    void the_last_use_is_written_in_the_background() {
        var person = GivenPeople.observer(GivenPeople.network());
        var secret = SignedIn.newToken(person.email);

        use(secret);
        uses.write();
        var first = lastUsed(person.id);
        assertThat(first).doesNotContainNull();

        clock.pass(Duration.ofMinutes(1));
        use(secret);
        uses.write();
        assertThat(lastUsed(person.id)).isNotEqualTo(first);
    }

    private static void use(String secret) {
        given().header("Authorization", "Bearer " + secret)
                .get("/api/v1/me")
                .then()
                .statusCode(200);
    }

    private static List<String> lastUsed(long userId) {
        return Database.texts("select last_used_at from api_token where user_id = ?", userId);
    }
}
