package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A pixel with several events: a sheet of a CTV vendor as one pixel, and clients that know only pixels of one event. */
@QuarkusTest
class TrackersApiTest {
    private static final List<String> SHEET = List.of(
            "IMPRESSION",
            "CLICK",
            "CREATIVE_VIEW",
            "START",
            "FIRST_QUARTILE",
            "MIDPOINT",
            "THIRD_QUARTILE",
            "COMPLETE",
            "MUTE",
            "UNMUTE",
            "PAUSE",
            "RESUME",
            "SKIP");

    private final Network network = Given.network("Northwind");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);

    @Test
    void thirteen_events_of_a_sheet_are_one_pixel_in_the_order_of_events() {
        var shuffled = new ArrayList<Map<String, Object>>();
        SHEET.forEach(event -> shuffled.add(0, tracker(event)));

        var id = created(body("Sheet", shuffled));

        json().get("/api/v1/pixels/{id}", id)
                .then()
                .body("trackers.event", is(SHEET))
                .body("event", is("IMPRESSION"))
                .body("secureUrl", is("https://v.example/IMPRESSION"));
    }

    @Test
    void an_approved_sheet_fires_for_each_of_its_events() {
        var pixel = Given.pixel(
                network,
                Given.image("CTV")
                        .tracking(SHEET.stream()
                                .map(event -> Tracker.of(
                                        TrackedEvent.of(PixelEvent.valueOf(event)), null, "https://v.example/" + event))
                                .toList()));
        Given.approve(pixel);
        Given.onAllCreatives(pixel);
        var video = Given.creative(Given.advertiser(network, "Acme"), "Spot", CreativeType.VIDEO);

        json().get("/api/v1/creatives/{id}/effective-pixels", video.id)
                .then()
                .statusCode(200)
                .body("firing.event", is(SHEET))
                .body("firing.pixelId", everyItem(is(pixel.id.intValue())));
        json().queryParam("output", "vast")
                .queryParam("vast", "4.2")
                .get("/api/v1/creatives/{id}/effective-pixels", video.id)
                .then()
                .statusCode(200)
                .body(containsString("https://v.example/MIDPOINT"));
        SignedIn.as(trafficker)
                .get("/creatives/{id}", video.id)
                .then()
                .statusCode(200)
                .body(containsString("https://v.example/THIRD_QUARTILE"));
    }

    @Test
    void the_short_form_is_the_first_tracker_and_leaves_the_others() {
        var id = created(body("Short", List.of(tracker("IMPRESSION"), tracker("COMPLETE"))));

        json().body(Map.of("secureUrl", "https://v.example/other"))
                .patch("/api/v1/pixels/{id}", id)
                .then()
                .statusCode(200)
                .body("trackers.event", is(List.of("IMPRESSION", "COMPLETE")))
                .body("trackers.secureUrl", is(List.of("https://v.example/other", "https://v.example/COMPLETE")));
        json().body(Map.of("name", "Renamed"))
                .patch("/api/v1/pixels/{id}", id)
                .then()
                .statusCode(200)
                .body("trackers", hasSize(2));
    }

    @Test
    void what_was_read_may_be_sent_back_with_other_trackers_but_not_with_a_third_address() {
        var id = created(body("Back", List.of(tracker("IMPRESSION"), tracker("COMPLETE"))));
        var sent = new LinkedHashMap<String, Object>();
        sent.put("event", "IMPRESSION");
        sent.put("url", null);
        sent.put("secureUrl", "https://v.example/IMPRESSION");
        sent.put("trackers", List.of(tracker("START"), tracker("COMPLETE")));

        json().body(sent)
                .patch("/api/v1/pixels/{id}", id)
                .then()
                .statusCode(200)
                .body("trackers.event", is(List.of("START", "COMPLETE")));
        sent.put("secureUrl", "https://v.example/third");
        json().body(sent)
                .patch("/api/v1/pixels/{id}", id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("secureUrl"));
    }

    @Test
    void an_image_of_one_event_reads_as_before() throws Exception {
        var id = created(body("One", List.of(tracker("IMPRESSION"))));

        json().get("/api/v1/pixels/{id}", id).then().body("trackers", hasSize(1));
        assertThat(Database.number("select count(*) from pixel where id = ? and trackers is null", id))
                .isOne();
        assertThat(Database.number(
                        "select count(*) from history_change where entity = 'PIXEL' and entity_id = ?"
                                + " and after_image like '%trackers%'",
                        id))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[];Send at least one tracker.",
                "5;Must be a list of objects with: event, offset, customEvent, url, secureUrl, path, verification.",
                "[{}];No. 1: event is missing.",
                "[{\"event\":\"NEVER\"}];No. 1: event: must be one of: IMPRESSION",
                "[{\"event\":\"START\",\"host\":1}];No. 1: host cannot be set.",
                "[{\"event\":\"START\",\"verification\":{\"key\":1}}];No. 1: verification.key cannot be set."
            })
    void what_is_no_list_of_trackers_is_said(String trackers, String message) {
        json().body("{\"name\":\"Wrong\",\"format\":\"IMAGE_URL\",\"trackers\":" + trackers + "}")
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("trackers"))
                .body("violations[0].message", containsString(message));
    }

    @Test
    void each_tracker_is_checked_and_named() {
        var wrong = List.of(
                tracker("IMPRESSION"),
                Map.<String, Object>of("event", "MIDPOINT", "secureUrl", "http://v.example/m"),
                Map.<String, Object>of("event", "PROGRESS", "offset", "soon", "secureUrl", "https://v.example/p"),
                tracker("IMPRESSION"));

        json().body(body("Wrong", wrong))
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("trackers[1].event", "trackers[2].secureUrl", "trackers[3].offset"));
    }

    @Test
    void raw_javascript_has_one_event_at_which_scripts_run() {
        var script = Map.of("name", "Script", "format", "RAW_JAVASCRIPT", "secureContent", "track()");
        var two = new LinkedHashMap<String, Object>(script);
        two.put("trackers", List.of(Map.of("event", "IMPRESSION"), Map.of("event", "VIEWABLE_IMPRESSION")));
        var click = new LinkedHashMap<String, Object>(script);
        click.put("event", "CLICK");

        json().body(two)
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("trackers"));
        json().body(click)
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("event"))
                .body("violations[0].message", containsString("Raw JavaScript runs at an impression"));
    }

    @Test
    void new_addresses_of_an_approved_pixel_wait_and_a_subset_of_them_does_not() {
        var id = created(body("Staged", List.of(tracker("IMPRESSION"), tracker("START"), tracker("COMPLETE"))));
        Given.approve(network.id, id);

        json().body(Map.of("trackers", List.of(tracker("IMPRESSION"), tracker("COMPLETE"))))
                .patch("/api/v1/pixels/{id}", id)
                .then()
                .statusCode(200)
                .body("trackers", hasSize(2))
                .body("reviewStatus", is("APPROVED"))
                .body("waiting", nullValue());
        json().body(Map.of("trackers", List.of(tracker("IMPRESSION"), tracker("MIDPOINT"))))
                .patch("/api/v1/pixels/{id}", id)
                .then()
                .statusCode(200)
                .body("trackers.event", is(List.of("IMPRESSION", "COMPLETE")))
                .body("waiting.trackers.event", is(List.of("IMPRESSION", "MIDPOINT")));
        Given.approve(network.id, id);
        json().get("/api/v1/pixels/{id}", id)
                .then()
                .body("trackers.event", is(List.of("IMPRESSION", "MIDPOINT")))
                .body("waiting", nullValue());
        SignedIn.as(trafficker)
                .get("/pixels/{id}", id)
                .then()
                .statusCode(200)
                .body(containsString("https://v.example/MIDPOINT"));
    }

    @Test
    void verification_settings_are_kept_and_belong_to_verification_alone() {
        var omid = new LinkedHashMap<String, Object>(Map.of(
                "event",
                "VERIFICATION",
                "secureUrl",
                "https://v.example/omid.js",
                "verification",
                Map.of(
                        "vendorKey", "vendor.example-omid",
                        "parameters", "a=1&b=2",
                        "browserOptional", false,
                        "notExecutedUrl", "https://v.example/not?r=[REASON]")));
        var verified = Map.of("name", "OMID", "format", "JAVASCRIPT_URL", "trackers", List.of(omid));
        json().body(verified)
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(201)
                .body("trackers[0].verification.vendorKey", is("vendor.example-omid"))
                .body("trackers[0].verification.browserOptional", is(false));
        var image = new LinkedHashMap<String, Object>(tracker("IMPRESSION"));
        image.put("verification", Map.of("vendorKey", "x"));
        json().body(body("Image", List.of(image)))
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", contains("trackers[0].verification"));
    }

    @Test
    void a_list_finds_pixels_by_each_of_their_events_and_addresses() {
        var id = created(body("Found", List.of(tracker("IMPRESSION"), tracker("COMPLETE"))));

        for (var query : List.of("event=COMPLETE", "event=IMPRESSION", "q=example/COMPLETE")) {
            json().get("/api/v1/networks/{id}/pixels?" + query, network.id)
                    .then()
                    .statusCode(200)
                    .body("items.id", hasItem(id));
        }
        json().get("/api/v1/networks/{id}/pixels?event=SKIP", network.id).then().body("items", hasSize(0));
    }

    private int created(Map<String, Object> body) {
        return json().body(body)
                .post("/api/v1/networks/{id}/pixels", network.id)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Map<String, Object> body(String name, @Nullable Object trackers) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", Given.numbered(name));
        body.put("format", "IMAGE_URL");
        body.put("trackers", trackers);
        return body;
    }

    private static Map<String, Object> tracker(String event) {
        return Map.of("event", event, "secureUrl", "https://v.example/" + event);
    }

    private RequestSpecification json() {
        return SignedIn.token(trafficker).contentType(ContentType.JSON);
    }
}
