package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class PixelApiTest {
    private final Network network = Given.network("Northwind");

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "IMAGE_URL secureUrl https://ad.doubleclick.net/ddm/trackimp/N1224323.3286893UNSPLASH/B29258209.358659708;dc_trk_aid=549462680;dc_trk_cid=186410004;ord=[timestamp];dc_lat=;dc_rdid=;tag_for_child_directed_treatment=;tfua=;ltd=?",
                "IMAGE_URL secureUrl https://pixel.adsafeprotected.com/rfw/st/1337634/69218800/skeleton.gif?gdpr=${GDPR}&gdpr_consent=${GDPR_CONSENT_278}&gdpr_pd=${GDPR_PD}",
                "JAVASCRIPT_URL secureUrl https://pixel.adsafeprotected.com/rjss/st/1516049/72040583/skeleton.js",
                "IMAGE_URL secureUrl https://bs.serving-sys.com/serving/adServer.bs?cn=display&c=19&mc=imp&pli=29442254&PluID=0&ord=[timestamp]&rtu=-1",
                "IMAGE_URL url http://servedby.flashtalking.com/imp/1/50210;1494057;201;pixel;RUN;MPU300x250/?cachebuster=[CACHEBUSTER]"
            })
    void a_vendors_address_comes_back_byte_for_byte(String format, String field, String address) {
        var trafficker = trafficker();

        var location = json(trafficker)
                .body(Map.of("name", "As handed out", "format", format, field, address))
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(201)
                .body(field, is(address))
                .extract()
                .header("Location");

        json(trafficker).get(location).then().statusCode(200).body(field, is(address));
    }

    @Test
    void javascript_that_does_not_parse_is_refused_with_line_and_column_and_nothing_is_written() {
        json(trafficker())
                .body(Map.of(
                        "name",
                        "Broken",
                        "format",
                        "RAW_JAVASCRIPT",
                        "content",
                        "track('${CACHEBUSTER}', [timestamp]);",
                        "secureContent",
                        "var ord = ${CACHEBUSTER};\nnew Image().src = 'https://v.example/i?ord=' + (ord;"))
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("secureContent")))
                .body("violations[0].message", containsString("line 2, column 52"));

        assertThat(pixels()).isZero();
    }

    @Test
    void what_is_stored_already_does_not_keep_a_pixel_from_being_edited() throws SQLException {
        var pixel = Given.pixel(network, Given.script("Old", "track();"));
        Database.execute("update pixel set secure_content = 'track(' where id = ?", pixel.id);

        json(trafficker())
                .body(Map.of("name", "Renamed"))
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(200);
        json(trafficker())
                .body(Map.of("secureContent", "track(("))
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(422);
    }

    @Test
    void a_script_tag_is_refused_with_what_to_do_and_nothing_is_written() {
        json(trafficker())
                .body(
                        Map.of(
                                "name",
                                "Moat",
                                "format",
                                "RAW_JAVASCRIPT",
                                "secureContent",
                                "<script src=\"https://z.moatads.com/example/moatad.js#moatClientLevel1=1&moatClientLevel2={adgroupid}\"></script>"))
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("secureContent")))
                .body("violations[0].message", containsString("https://z.moatads.com/example/moatad.js"));

        assertThat(pixels()).isZero();
    }

    @Test
    void what_is_not_sent_has_its_default() {
        json(trafficker())
                .body(Map.of("name", "Viewability", "format", "IMAGE_URL", "secureUrl", "https://vendor.example/p.gif"))
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(201)
                .header("ETag", "\"0\"")
                .body("scope", is("NETWORK"))
                .body("event", is("IMPRESSION"))
                .body("active", is(true))
                .body("position", is(0))
                .body("reviewStatus", is("PENDING"))
                .body("url", nullValue())
                .body("vendorsByHand", is(false));
    }

    @Test
    void everything_that_is_wrong_is_named_and_nothing_is_written() {
        json(trafficker())
                .body("""
                        {"name": 7, "format": "GIF", "event": null, "active": "yes", "position": 1.5,
                         "flightStart": "tomorrow", "vendorIds": ["a"], "reviewBy": "2026-13-01", "colour": "red"}""")
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body(
                        "violations.field",
                        containsInAnyOrder(
                                "name",
                                "format",
                                "event",
                                "active",
                                "position",
                                "flightStart",
                                "vendorIds",
                                "reviewBy",
                                "colour"))
                .body(
                        "violations.find { it.field == 'format' }.message",
                        containsString("IMAGE_URL, HTML_URL, JAVASCRIPT_URL, RAW_JAVASCRIPT, RAW_URL"))
                .body("violations.find { it.field == 'colour' }.message", containsString("secureUrl"));

        assertThat(pixels()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"name\": \"a\"} and more", "{\"name\": \"a\", \"name\": \"b\"}"})
    void what_is_not_json_is_not_readable(String body) {
        json(trafficker())
                .body(body)
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");

        assertThat(pixels()).isZero();
    }

    @Test
    void a_patch_changes_what_it_names_and_clears_what_is_null() {
        var pixel = Given.pixel(network, "Viewability");

        json(trafficker())
                .body("{\"url\": null, \"flightEnd\": \"2027-01-01T00:00:00+01:00\", \"reason\": \"http goes\"}")
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("name", is(pixel.name))
                .body("secureUrl", is(pixel.secureUrl))
                .body("url", nullValue())
                .body("flightEnd", is("2026-12-31T23:00:00Z"));

        assertThat(Database.texts("select reason from history_change where pixel_id = ? and action = 'EDIT'", pixel.id))
                .containsExactly("http goes");
    }

    @Test
    void an_old_version_is_refused_and_nothing_is_changed() {
        var pixel = Given.pixel(network, "Viewability");
        var trafficker = trafficker();
        json(trafficker).body("{\"position\": 1}").patch("/api/v1/pixels/{id}", pixel.id);

        json(trafficker)
                .header("If-Match", "\"0\"")
                .body("{\"position\": 2}")
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(412);
        json(trafficker)
                .header("If-Match", "\"0\", W/\"1\"")
                .delete("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(412);

        json(trafficker)
                .get("/api/v1/pixels/{id}", pixel.id)
                .then()
                .body("position", is(1))
                .body("state", is("ACTIVE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"0\"", "*", "\"9\", \"0\"", "\"x\",\"0\""})
    void the_version_that_is_there_is_accepted_also_among_others(String ifMatch) {
        var pixel = Given.pixel(network, "Viewability");

        json(trafficker())
                .header("If-Match", ifMatch)
                .body("{\"position\": 2}")
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(200)
                .body("position", is(2));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            delimiter = ';',
            value = {"||;400", "0;422", "\"0;422", "\"0\" \"1\";422", "*, \"0\";422", "\"0\",;422"})
    void a_malformed_version_is_not_readable_and_nothing_is_changed(String ifMatch, int status) {
        var pixel = Given.pixel(network, "Viewability");

        json(trafficker())
                .header("If-Match", ifMatch)
                .body("{\"position\": 2}")
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(status);

        assertThat(Database.number("select position from pixel where id = ?", pixel.id))
                .isZero();
    }

    @Test
    void what_is_known_already_is_not_sent_again() {
        var pixel = Given.pixel(network, "Viewability");
        var observer = GivenPeople.observer(network.id);

        json(observer)
                .header("If-None-Match", "W/\"0\"")
                .get("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(304)
                .header("ETag", "\"0\"")
                .body(is(""));
        json(observer)
                .header("If-None-Match", "\"7\"")
                .get("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(200);
    }

    @Test
    void a_pixel_goes_to_the_archive_and_comes_back() {
        var pixel = Given.pixel(network, "Viewability");
        var trafficker = trafficker();

        json(trafficker).delete("/api/v1/pixels/{id}", pixel.id).then().statusCode(204);

        json(trafficker)
                .body("{\"position\": 1}")
                .patch("/api/v1/pixels/{id}", pixel.id)
                .then()
                .statusCode(409);
        json(trafficker)
                .get("/api/v1/networks/{id}/pixels?state=ARCHIVED", network.id)
                .then()
                .body("items.id", hasItem(pixel.id.intValue()));

        json(trafficker)
                .post("/api/v1/pixels/{id}/restoration", pixel.id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("state", is("ACTIVE"));
        json(trafficker)
                .body("{\"colour\": 1}")
                .post("/api/v1/pixels/{id}/restoration", pixel.id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("colour"));
    }

    @Test
    void a_custom_pixel_belongs_to_its_creative() {
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner");

        json(trafficker())
                .body(Map.of("name", "Custom", "format", "IMAGE_URL", "secureUrl", "https://vendor.example/c.gif"))
                .post("/api/v1/creatives/{id}/pixels", creative.id)
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/pixels/"))
                .body("scope", is("CREATIVE"))
                .body("creativeId", is(creative.id.intValue()));
        json(trafficker())
                .get("/api/v1/creatives/{id}/pixels", creative.id)
                .then()
                .body("total", is(1));
    }

    private UserAccount trafficker() {
        return GivenPeople.trafficker(network.id);
    }

    private long pixels() {
        return Database.number("select count(*) from pixel where network_id = ?", network.id);
    }

    private static RequestSpecification json(UserAccount person) {
        return SignedIn.token(person).contentType(ContentType.JSON);
    }
}
