package org.pixelkeep.macro.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class MacroPagesTest {
    private final Network network = Given.network("Northwind");
    private final String trafficker = GivenPeople.trafficker(network.id).email;

    @Test
    void macros_are_found_by_what_they_mean() {
        SignedIn.as(trafficker)
                .queryParam("q", "random number")
                .get("/macros")
                .then()
                .statusCode(200)
                .body(containsString("${CACHEBUSTER}"))
                .body(not(containsString("%%CACHEBUSTER%%")));
        SignedIn.as(trafficker)
                .queryParam("q", "random number")
                .queryParam("dialect", "ALL")
                .get("/macros")
                .then()
                .body(containsString("%%CACHEBUSTER%%"))
                .body(containsString("[CACHEBUSTING]"));
        SignedIn.as(trafficker)
                .queryParam("q", "<script>")
                .get("/macros")
                .then()
                .body(containsString("No such macro"))
                .body(containsString("value=\"&lt;script&gt;\""));
    }

    @Test
    void what_a_platform_has_no_macro_for_is_said() {
        SignedIn.as(trafficker)
                .queryParam("q", "landing page")
                .queryParam("dialect", "VAST")
                .get("/macros")
                .then()
                .statusCode(200)
                .body(containsString("<summary>1 meaning without a macro</summary>"))
                .body(containsString(
                        "<span>the landing page</span> <span class=\"text-secondary\">VAST · Clicks</span>"));
        SignedIn.as(trafficker)
                .queryParam("q", "landing page")
                .queryParam("dialect", "GAM")
                .get("/macros")
                .then()
                .body(not(containsString("without a macro")));
    }

    @Test
    void a_script_gets_the_list_alone() {
        SignedIn.as(trafficker)
                .header("HX-Request", "true")
                .queryParam("category", "CONSENT")
                .get("/macros")
                .then()
                .statusCode(200)
                .body(not(containsString("<html")))
                .body(containsString("data-insert=\"${GDPR_APPLIES}\""))
                .body(not(containsString("${CACHEBUSTER}")));
    }

    @Test
    void a_form_is_translated_in_its_place_and_keeps_what_was_typed() {
        SignedIn.as(trafficker)
                .formParam("name", "Measured <b>")
                .formParam("format", "IMAGE_URL")
                .formParam("event", "IMPRESSION")
                .formParam("position", "7")
                .formParam(
                        "secureUrl",
                        "https://ad.doubleclick.net/i;ord=[timestamp];u=%7e;c=${GDPR_CONSENT_755}?to=%%DEST_URL_ESC%%")
                .post("/networks/{id}/pixels/form", network.id)
                .then()
                .statusCode(200)
                .body(containsString(
                        "https://ad.doubleclick.net/i;ord=${CACHEBUSTER};u=%7e;c=${GDPR_CONSENT_755}?to=</textarea>"))
                .body(containsString("value=\"Measured &lt;b&gt;\""))
                .body(containsString("value=\"7\""))
                .body(containsString("nothing is saved yet"))
                .body(containsString("Xandr has no equivalent for the landing page; removed."));
    }

    @Test
    void a_form_without_macros_of_others_says_so() {
        var pixel = Given.approvedPixel(network, "Own");

        SignedIn.as(trafficker)
                .formParam("format", "IMAGE_URL")
                .formParam("secureUrl", "https://vendor.example/?c=${CACHEBUSTER}&g=${GDPR_CONSENT_755}")
                .formParam("version", "0")
                .post("/pixels/{id}/form", pixel.id)
                .then()
                .statusCode(200)
                .body(containsString("Nothing to translate"));
        SignedIn.as(GivenPeople.observer(network.id).email)
                .formParam("format", "IMAGE_URL")
                .post("/pixels/{id}/form", pixel.id)
                .then()
                .statusCode(403);
    }
}
