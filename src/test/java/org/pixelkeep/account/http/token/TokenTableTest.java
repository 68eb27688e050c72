package org.pixelkeep.account.http.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Browser.Look;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@Exhaustive("tokens on a phone")
@QuarkusTest
class TokenTableTest {
    private final UserAccount person = GivenPeople.trafficker(GivenPeople.network());

    @Test
    void on_a_phone_nothing_of_a_token_is_out_of_sight() {
        SignedIn.as(person)
                .formParam("name", "The nightly import of creatives from the advertiser's own trafficking system")
                .formParam("scopes", "view-pixel", "edit-pixel", "view-creative", "resolve-pixel")
                .formParam("addresses", "192.0.2.0/24, 2001:db8:1234:5678::/64")
                .post("/tokens")
                .then()
                .statusCode(200);
        try (var browser = Browser.visit(Look.PHONE)) {
            browser.signIn(person.email);
            var page = browser.open("/tokens");

            browser.requireFits();
            browser.requireRowsInSight();
            var revoke = page.locator("table button:visible").last().boundingBox();
            assertThat(revoke.x + revoke.width).isLessThan(390);
            browser.shot("tokens");
        }
    }
}
