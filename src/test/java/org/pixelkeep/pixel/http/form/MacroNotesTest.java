package org.pixelkeep.pixel.http.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
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
                .contains("[timestamp] is a macro of Campaign Manager 360", "<del>[timestamp]</del>")
                .contains("<ins>${CACHEBUSTER}</ins>", "id=\"secureUrl-findings\"");
    }

    @Test
    void what_is_said_of_an_event_stands_at_its_row() {
        var notes = SignedIn.as(GivenPeople.trafficker(network.id))
                .formParam("format", "IMAGE_URL")
                .formParam("event", "START")
                .formParam("secureUrl", "https://vendor.example/i.gif?r=1")
                .formParam("moreEvent", "MIDPOINT")
                .formParam("moreSecureUrl", "https://vendor.example/mid?r=[timestamp]")
                .post("/networks/{id}/pixels/notes", network.id)
                .then()
                .statusCode(200)
                .extract()
                .asString();

        assertThat(notes.substring(notes.indexOf("id=\"more-0-secureUrl-findings\"")))
                .containsOnlyOnce("<span>[timestamp] is a macro of Campaign Manager 360")
                .contains("value=\"more-0-secureUrl FOREIGN_MACRO@");
    }

    @Test
    void a_recognized_vendor_wants_its_own_number() {
        assertThat(notes(
                        "IMAGE_URL",
                        "secureUrl",
                        "https://pixel.adsafeprotected.com/rfw/st/1/2/s.gif?ord=${CACHEBUSTER}"))
                .contains("<ins>&amp;gdpr=${GDPR}&amp;gdpr_consent=${GDPR_CONSENT_278}</ins>");
    }

    @Test
    void the_script_of_a_pixel_is_looked_at_too() {
        assertThat(notes("RAW_JAVASCRIPT", "secureContent", "track('${Adv_Id}', a[timestamp]);"))
                .contains("${Adv_Id} has the wrong case")
                .doesNotContain("[timestamp] is");
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
