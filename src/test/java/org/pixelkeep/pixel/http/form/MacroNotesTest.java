package org.pixelkeep.pixel.http.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class MacroNotesTest {
    private final Network network = Given.network("Northwind");

    @Test
    void another_platforms_macro_is_said_while_it_is_typed_with_what_to_write() {
        var notes = notes("IMAGE_URL", "secureUrl", "https://vendor.example/i.gif?ord=[timestamp]");

        assertThat(notes)
                .contains("Secure URL: [timestamp] is a macro of Campaign Manager 360")
                .contains("Write ${CACHEBUSTER} instead.");
    }

    @Test
    void what_both_addresses_have_in_common_is_said_once() {
        var notes = SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("secureUrl", "https://vendor.example/i.gif")
                .formParam("url", "http://vendor.example/i.gif")
                .post("/networks/{id}/pixels/notes", network.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(notes).containsOnlyOnce("There is no cachebuster macro").contains("Secure URL and URL: ");
    }

    @Test
    void what_many_events_have_in_common_names_the_first() {
        var form = SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("format", "IMAGE_URL")
                .formParam("event", "START")
                .formParam("secureUrl", "https://vendor.example/i.gif?r=[timestamp]");
        for (var event : List.of("FIRST_QUARTILE", "MIDPOINT", "THIRD_QUARTILE")) {
            form.formParam("moreEvent", event)
                    .formParam("moreSecureUrl", "https://vendor.example/" + event + "?r=[timestamp]");
        }

        var notes = form.post("/networks/{id}/pixels/notes", network.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(notes).containsOnlyOnce("Secure URL of “Start” and 3 more: [timestamp] is a macro");
    }

    @Test
    void a_recognised_vendor_wants_its_own_number() {
        assertThat(notes(
                        "IMAGE_URL",
                        "secureUrl",
                        "https://pixel.adsafeprotected.com/rfw/st/1/2/s.gif?ord=${CACHEBUSTER}"))
                .contains("Add gdpr=${GDPR}&amp;gdpr_consent=${GDPR_CONSENT_278}.");
    }

    @Test
    void the_script_of_a_pixel_is_looked_at_too() {
        assertThat(notes("RAW_JAVASCRIPT", "secureContent", "track('${Adv_Id}', a[timestamp]);"))
                .contains("Secure content: ${Adv_Id} has the wrong case")
                .doesNotContain("[timestamp]");
    }

    @Test
    void the_page_of_a_pixel_explains_its_macros_and_marks_personal_data() {
        var pixel = Given.pixel(
                network,
                Given.draft(
                        "Viewability",
                        PixelFormat.IMAGE_URL,
                        null,
                        "https://vendor.example/i.gif?a=${USER_IP}&b=[CACHEBUSTING]"));
        var plain = Given.pixel(network, Given.image("Plain"));
        var observer = GivenPeople.observer(network.id);

        var page = SignedIn.as(observer)
                .get("/pixels/{id}", pixel.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var section = page.substring(page.indexOf("id=\"macros\""), page.indexOf("id=\"associations\""));

        assertThat(section)
                .contains("<code>${USER_IP}</code>", "The viewer’s IP address", "<code>[CACHEBUSTING]</code>", "VAST")
                .containsOnlyOnce(">yes<")
                .containsOnlyOnce("not expanded");
        SignedIn.as(observer).get("/pixels/{id}", plain.id).then().body(not(containsString("Macros explained")));
    }

    private String notes(String format, String field, String text) {
        return SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("format", format)
                .formParam("event", "IMPRESSION")
                .formParam(field, text)
                .post("/networks/{id}/pixels/notes", network.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
