package org.pixelkeep.account.http.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.security.InvalidKeyException;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

/** The tree of tokens and the second factor, in a browser. */
@Exhaustive("the pages of an account in a browser, in two looks")
@QuarkusTest
class AccountLookTest {
    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"DESK", "PHONE_DARK"})
    void token_trees_and_rejected_codes_fit_and_are_accessible(Look look) throws Exception {
        var person = GivenPeople.trafficker(GivenPeople.network());
        var pipeline = made(SignedIn.as(person), "Deployment pipeline");
        made(bearer(made(bearer(pipeline), "Run 4711")), "Smoke test of run 4711");
        made(SignedIn.as(person), "Nightly import");
        Database.execute(
                "insert into second_factor (user_id, secret, confirmed_at, created_at) values (?, repeat('k', 20), now(), now())",
                person.id);

        try (var visit = Browser.visit(look).expect("status of 422")) {
            visit.signIn(person.email);
            var page = visit.open("/tokens");
            assertThat(page.locator("tbody tr td:first-child").allInnerTexts())
                    .extracting(text -> text.lines().findFirst().orElse(""))
                    .containsExactly("Nightly import", "Deployment pipeline", "Run 4711", "Smoke test of run 4711");
            visit.shot("tokens");
            visit.requireFits();
            visit.requireAccessible();

            page.locator("tr:has-text('Deployment pipeline') >> text=Revoke")
                    .first()
                    .click();
            assertThat(page.locator(
                                    "text=So do those that use tokens created with it: “Run 4711”, “Smoke test of run 4711”.")
                            .isVisible())
                    .isTrue();
            visit.shot("tokens-revoke");
            visit.requireAccessible();

            visit.open("/account/second-factor");
            visit.shot("second-factor");
            page.fill("#current-password-to-remove", GivenPeople.PASSWORD);
            page.fill("#one-time-code-to-remove", "000000");
            Browser.follow(page, () -> page.click("text=Turn it off"));
            assertThat(page.locator("#one-time-code-to-remove-wrong").innerText())
                    .startsWith("That is neither the app");
            assertThat(page.locator("#one-time-code-wrong").innerText()).isEmpty();
            visit.shot("second-factor-wrong");
            visit.requireFits();
            visit.requireAccessible();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void recovery_codes_are_downloaded_even_without_a_script(boolean script) throws Exception {
        var person = GivenPeople.trafficker(GivenPeople.network());

        try (var visit = script ? Browser.visit(Look.PHONE) : Browser.visitWithoutScript(Look.PHONE)) {
            visit.signIn(person.email);
            var page = visit.open("/account/second-factor");
            page.fill("[name=current-password]", GivenPeople.PASSWORD);
            Browser.press(page, "Continue");
            page.fill("[name=one-time-code]", codeOf(page.locator("#key").innerText()));
            Browser.press(page, "Turn it on");
            var codes = page.locator("#codes li").allInnerTexts();

            var download = page.waitForDownload(() -> page.click("text=Download"));

            assertThat(codes).hasSize(10);
            assertThat(download.suggestedFilename()).isEqualTo("pixelkeep-recovery-codes.txt");
            assertThat(Files.readAllLines(download.path())).isEqualTo(codes);
            assertThat(page.locator("text=Copy all").isVisible()).isEqualTo(script);
            if (script) {
                visit.requireFits();
                visit.requireFlawless();
            }
        }
    }

    /** The code that an app shows now for a key in base 32. */
    private static String codeOf(String key) throws InvalidKeyException {
        var bits = new StringBuilder();
        key.chars()
                .map("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"::indexOf)
                .filter(value -> value >= 0)
                .forEach(value -> bits.append(Integer.toBinaryString(value + 32).substring(1)));
        var secret = new byte[bits.length() / 8];
        for (var at = 0; at < secret.length; at++) {
            secret[at] = (byte) Integer.parseInt(bits.substring(8 * at, 8 * at + 8), 2);
        }
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(secret, "HmacSHA1"),
                        Given.service(SettableClock.class).instant());
    }

    private static String made(io.restassured.specification.RequestSpecification as, String name) {
        return as.contentType("application/json")
                .body("{\"name\": \"" + name + "\"}")
                .post("/api/v1/tokens")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    private static io.restassured.specification.RequestSpecification bearer(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }
}
