package org.pixelkeep.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.TcString;

@QuarkusTest
class RenderedOutputTest {
    private static final String ONE = "/api/v1/creatives/{creativeId}/effective-pixels";
    private static final String VAST = ONE + "/vast";
    private static final String URL =
            "https://t.example/i;gdpr_consent=${GDPR_CONSENT_755};ord=[timestamp]?a=1&b=%%X%%";
    private static final String DOCUMENT =
            "\uFEFF<VAST version=\"3.0\">\r\n<Ad><Wrapper><AdSystem>ü</AdSystem></Wrapper></Ad>\r\n</VAST>";

    private Network network;
    private Creative banner;
    private Pixel image;
    private Pixel script;
    private UserAccount observer;

    @BeforeEach
    void make_a_banner_with_an_image_and_a_script() {
        network = Given.network("Northwind");
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
        "native, application/vnd.pixelkeep.native+json, 1",
        "urls, text/plain;charset=UTF-8, 1"
    })
    void every_output_has_its_media_type_and_counts_unsupported_pixels(String output, String type, String heldBack) {
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

    @ParameterizedTest
    @CsvSource({"1.2, false, true", "1.1, true, false", "both, true, true"})
    void native_impressions_stand_where_they_are_asked_for(String version, boolean imptrackers, boolean eventtrackers) {
        var answer = SignedIn.token(observer)
                .queryParam("output", "native")
                .queryParam("native", version)
                .get(ONE, banner.id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(answer.getMap("").containsKey("imptrackers")).isEqualTo(imptrackers);
        assertThat(answer.getMap("").containsKey("eventtrackers")).isEqualTo(eventtrackers);
    }

    @Test
    void json_names_the_pixels_that_the_output_does_not_support() {
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
    void vast_is_written_in_the_requested_version() {
        SignedIn.token(observer)
                .queryParam("output", "vast")
                .queryParam("vast", "2.0")
                .get(ONE, banner.id)
                .then()
                .body(containsString("<VAST version=\"2.0\">"));
    }

    @ParameterizedTest
    @CsvSource({"json", "html", "vast", "native", "urls"})
    void macros_are_expanded_once_in_every_output_and_the_rest_stays(String output) {
        var filled = Given.approve(Given.pixel(
                network,
                Given.draft("Filled", PixelFormat.IMAGE_URL, null, "https://f.example/?a=${PT1}&b=[timestamp]")));
        Given.onAllCreatives(filled);

        var body = SignedIn.token(observer)
                .queryParam("output", output)
                .queryParam("macro.PT1", "\"><script>]]>\u0000${PT1}")
                .get(ONE, banner.id)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replace("&amp;", "&");

        assertThat(body)
                .contains("https://f.example/?a=%22%3E%3Cscript%3E%5D%5D%3E%00%24%7BPT1%7D&b=[timestamp]")
                .contains(URL);
    }

    @Test
    void a_dialect_translates_every_pixel_and_reports_its_macros() {
        SignedIn.token(observer)
                .queryParam("dialect", "VAST")
                .queryParam("macro.CACHEBUSTING", "12345678")
                .get(ONE, banner.id)
                .then()
                .statusCode(200)
                .body(
                        "firing[0].url",
                        equalTo("https://t.example/i;gdpr_consent=[GDPRCONSENT];ord=12345678?a=1&b=%%X%%"))
                .body("firing[0].macros.outcome", contains("LOSSY", "FROZEN", "UNKNOWN"))
                .body("firing[0].macros.token", contains("${GDPR_CONSENT_755}", "[timestamp]", "%%X%%"));
        SignedIn.token(observer)
                .queryParam("dialect", "XANDR")
                .get(ONE, banner.id)
                .then()
                .body("firing[0].url", equalTo(URL))
                .body("firing[0]", not(hasKey("macros")));
    }

    @Test
    void the_longest_value_and_the_consent_of_every_vendor_fit_into_an_address() {
        var tc = TcString.of(builder -> {
            for (var vendor = 1; vendor <= 1500; vendor += 3) {
                builder.addVendorConsent(vendor).addVendorLegitimateInterest(vendor + 1);
            }
            return builder;
        });
        SignedIn.token(observer)
                .queryParam("tc", tc)
                .queryParam("macro.timestamp", "x".repeat(4096))
                .queryParam("macro.GDPR_CONSENT", tc)
                .queryParam("macro.X", "\"'".repeat(2048))
                .get(ONE, banner.id)
                .then()
                .statusCode(200)
                .body("firing[0].url", containsString("ord=" + "x".repeat(4096) + "?"))
                .body("firing[0].url", containsString(";gdpr_consent=" + tc + ";"));
    }

    @Test
    void a_batch_takes_the_same_context() {
        SignedIn.token(observer)
                .contentType("application/json")
                .body("{\"creativeIds\": [" + banner.id + "], \"dialect\": \"CM360\", \"gpp\": \"DBAA\","
                        + " \"gpp_sid\": \"-1\", \"macro\": {\"timestamp\": \"5\"}}")
                .post("/api/v1/effective-pixels")
                .then()
                .statusCode(200)
                .body("[0].firing[0].url", equalTo(URL.replace("[timestamp]", "5")));
    }

    @Test
    void the_viewers_gpp_string_holds_back_the_pixels_of_vendors_that_it_refuses() {
        Given.onAllCreatives(Given.approve(Given.pixel(
                network, Given.draft("Scoped", PixelFormat.IMAGE_URL, null, "https://ad.doubleclick.net/p.gif"))));

        SignedIn.token(observer)
                .queryParam("gpp", "DBABTA~1YYN")
                .get(ONE, banner.id)
                .then()
                .statusCode(200)
                .body("firing.pixelId", contains(image.id.intValue(), script.id.intValue()))
                .body("heldBack.reason", contains("CONSENT_MISSING"))
                .body("heldBack[0].detail", containsString("Campaign Manager 360"));
        SignedIn.token(observer)
                .queryParam("gpp", "DBABTA~1YYN")
                .queryParam("gpp_sid", "7")
                .get(ONE, banner.id)
                .then()
                .body("heldBack", empty());
    }

    @Test
    void all_invalid_values_are_named() {
        SignedIn.token(observer)
                .queryParam("output", "pdf")
                .queryParam("vast", "5")
                .queryParam("native", "1.0")
                .queryParam("for", "json")
                .get(ONE, banner.id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("output", "vast", "native", "for"));
    }

    @Test
    void all_invalid_context_values_are_named() {
        SignedIn.token(observer)
                .queryParam("dialect", "klingon")
                .queryParam("gpp", "x")
                .queryParam("gpp_sid", "all")
                .queryParam("macro.a b", "1")
                .get(ONE, banner.id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("dialect", "gpp", "gpp_sid", "macro.a b"));
    }

    @Test
    void a_document_is_returned_with_the_trackers_and_otherwise_unchanged() {
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
    void as_json_the_answer_also_names_unsupported_pixels() {
        var answer = SignedIn.token(observer)
                .contentType("application/xml")
                .accept("application/json")
                .body(DOCUMENT.getBytes(StandardCharsets.UTF_8))
                .post(VAST, banner.id)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("X-Held-Back", equalTo("1"))
                .header("X-Held-Back-In-Part", equalTo("0"))
                .body("heldBack.pixelId", contains(script.id.intValue()))
                .body("heldBack.reason", contains("FORMAT_NOT_SUPPORTED"))
                .body("heldBackInPart", empty())
                .extract();

        assertThat(answer.jsonPath().getString("document"))
                .isEqualTo(
                        DOCUMENT.replace("</AdSystem>", "</AdSystem><Impression><![CDATA[" + URL + "]]></Impression>"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json;charset=utf-8|json",
                "application/json;q=0.9|json",
                "application/json, text/plain, */*|xml",
                "application/json, application/xml;q=0.5|xml",
                "*/*|xml"
            })
    void a_client_that_accepts_xml_gets_the_document_itself(String accepted, String form) {
        SignedIn.token(observer)
                .contentType("application/xml")
                .header("Accept", accepted)
                .body(DOCUMENT.getBytes(StandardCharsets.UTF_8))
                .post(VAST, banner.id)
                .then()
                .statusCode(200)
                .contentType(startsWith("application/" + form));
    }

    @Test
    void an_invalid_vast_document_is_refused_with_its_errors() {
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
}
