package org.pixelkeep.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Browser;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** What is said right after attaching. */
@QuarkusTest
class AttachmentNotesTest {
    private static final String LIMIT =
            "The network allows at most 1 pixel per creative and event. Beyond that, the last in order are held back.";
    private static final String OVER =
            "It is held back there. The network allows at most 1 pixel per creative and event.";

    private final Network network = Given.network("Northwind", 1, false);
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final Creative banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");

    @Test
    void attaching_beyond_the_limit_says_so() {
        var first = pixel("first");
        var second = pixel("second");

        attach(first, "{\"target\": \"CREATIVE\", \"creativeId\": " + banner.id + "}")
                .body("notes", empty());
        attach(second, "{\"target\": \"CREATIVE\", \"creativeId\": " + banner.id + "}")
                .body("notes", is(List.of(OVER)));
        attach(second, "{\"target\": \"NETWORK\"}").body("notes", is(List.of(LIMIT)));
        attach(first, "{\"target\": \"CREATIVE\", \"creativeId\": " + banner.id + ", \"exclusion\": true}")
                .body("notes", empty());
        SignedIn.token(trafficker)
                .get("/api/v1/pixels/{id}/associations", first.id)
                .then()
                .body("items[0].notes", nullValue());
    }

    @Test
    void a_token_that_may_not_resolve_attaches_all_the_same() {
        SignedIn.token(trafficker, "view-creative", "view-pixel", "edit-pixel")
                .contentType("application/json")
                .body("{\"target\": \"CREATIVE\", \"creativeId\": " + banner.id + "}")
                .post("/api/v1/pixels/{id}/associations", pixel("first").id)
                .then()
                .statusCode(201)
                .body("notes", empty());
    }

    @Exhaustive("in a browser")
    @Test
    void the_pages_say_it_too() {
        Given.onAllCreatives(pixel("first"));
        var second = pixel("second");
        try (var browser = Browser.visit(Browser.Look.PHONE)) {
            browser.signIn(trafficker.email);
            var page = browser.open("/pixels/" + second.id);
            page.selectOption("#associations [name=target]", "NETWORK");
            Browser.press(page, "Save association");
            assertThat(page.innerText("main"))
                    .contains("You attached second to all creatives of the network. " + LIMIT);

            pixel("third");
            browser.open("/creatives/" + banner.id + "/attachments");
            Browser.press(page, "Attach third");
            assertThat(page.innerText("main")).contains("You attached third to " + banner.name + ". " + OVER);
        }
    }

    private Pixel pixel(String name) {
        return Given.approve(
                Given.pixel(network, Given.draft(name, PixelFormat.IMAGE_URL, null, "https://pixel.example/" + name)));
    }

    private ValidatableResponse attach(Pixel pixel, String body) {
        return SignedIn.token(trafficker)
                .contentType("application/json")
                .body(body)
                .post("/api/v1/pixels/{id}/associations", pixel.id)
                .then()
                .statusCode(201);
    }
}
