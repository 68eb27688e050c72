package org.pixelkeep.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.UserAccount;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class RenderedOutputTest {
    private static final String ONE = "/api/v1/creatives/{creativeId}/effective-pixels";
    private static final String VAST = ONE + "/vast";
    private static final String URL =
            "https://t.example/i;gdpr_consent=${GDPR_CONSENT_755};ord=[timestamp]?a=1&b=%%X%%";
    private static final String DOCUMENT =
            "\uFEFF<VAST version=\"3.0\">\r\n<Ad><Wrapper><AdSystem>ü</AdSystem></Wrapper></Ad>\r\n</VAST>";

    private Creative banner;
    private Pixel image;
    private Pixel script;
    private UserAccount observer;

    @BeforeEach
    void make_a_banner_with_an_image_and_a_script() {
        Network network = Given.network("Northwind");
        banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        image = Given.approve(Given.pixel(network, Given.draft("Image", PixelFormat.IMAGE_URL, null, URL)));
        Given.onAllCreatives(image);
        script = Given.approve(Given.pixel(network, Given.script("Script", "track();")));
        Given.onAllCreatives(script);
        observer = GivenPeople.observer(network.id);
    }

    @ParameterizedTest
    @CsvSource({
        "html, text/html;charset=UTF-8, 0",
        "vast, application/xml;charset=UTF-8, 1",
        "native, application/json, 1",
        "urls, text/plain;charset=UTF-8, 1"
    })
    void every_output_has_its_type_and_counts_what_it_cannot_carry(String output, String type, String heldBack) {
        var answer = SignedIn.token(observer)
                .queryParam("output", output)
                .get(ONE, banner.id)
                .then()
                .statusCode(200)
                .header("X-Held-Back", equalTo(heldBack))
                .header("Content-Security-Policy", containsString("sandbox"))
                .extract();

        assertThat(answer.contentType().replace(" ", "")).isEqualToIgnoringCase(type);
        assertThat(answer.body().asString().replace("&amp;", "&")).contains(URL);
    }

    @Test
    void json_names_what_the_output_cannot_carry() {
        SignedIn.token(observer)
                .queryParam("for", "urls")
                .get(ONE, banner.id)
                .then()
                .body("firing.pixelId", contains(image.id.intValue()))
                .body("heldBack.pixelId", contains(script.id.intValue()))
                .body("heldBack.reason", contains("FORMAT_NOT_SUPPORTED"));
        SignedIn.token(observer)
                .queryParam("vast", "4.2")
                .get(ONE, banner.id)
                .then()
                .body("heldBack.pixelId", contains(script.id.intValue()));
        SignedIn.token(observer)
                .queryParam("output", "json")
                .get(ONE, banner.id)
                .then()
                .body("heldBack", empty());
    }

    @Test
    void vast_is_written_in_the_version_that_is_asked_for() {
        SignedIn.token(observer)
                .queryParam("output", "vast")
                .queryParam("vast", "2.0")
                .get(ONE, banner.id)
                .then()
                .body(containsString("<VAST version=\"2.0\">"));
    }

    @Test
    void values_that_are_none_are_all_named() {
        SignedIn.token(observer)
                .queryParam("output", "pdf")
                .queryParam("vast", "5")
                .queryParam("for", "json")
                .get(ONE, banner.id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("output", "vast", "for"));
    }

    @Test
    void a_document_comes_back_with_the_trackers_and_its_own_bytes() {
        var program = SignedIn.token(observer);
        var before = Database.number("select count(*) from history_change");

        var answer = program.contentType("application/xml")
                .body(DOCUMENT.getBytes(StandardCharsets.UTF_8))
                .post(VAST, banner.id)
                .then()
                .statusCode(200)
                .header("X-Held-Back", equalTo("1"))
                .extract()
                .asByteArray();

        assertThat(new String(answer, StandardCharsets.UTF_8))
                .isEqualTo(
                        DOCUMENT.replace("</AdSystem>", "</AdSystem><Impression><![CDATA[" + URL + "]]></Impression>"));
        assertThat(Database.number("select count(*) from history_change")).isEqualTo(before);
    }

    @Test
    void what_is_no_vast_is_answered_with_what_is_wrong() {
        SignedIn.token(observer)
                .contentType("text/xml")
                .body("<!DOCTYPE x><VAST version=\"3.0\"/>")
                .post(VAST, banner.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("document"));
        SignedIn.token(observer)
                .contentType("application/json")
                .body("{}")
                .post(VAST, banner.id)
                .then()
                .statusCode(415);
    }

    @Test
    void a_creative_out_of_sight_does_not_exist() {
        var stranger = GivenPeople.observer(Given.network("Southpole").id);

        SignedIn.token(stranger)
                .queryParam("output", "html")
                .get(ONE, banner.id)
                .then()
                .statusCode(404);
        SignedIn.token(stranger)
                .contentType("application/xml")
                .body(DOCUMENT.getBytes(StandardCharsets.UTF_8))
                .post(VAST, banner.id)
                .then()
                .statusCode(404);
    }
}
