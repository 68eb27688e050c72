package org.pixelkeep.xandr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class XandrChangeLogTest {
    private static final String OF_PIXEL = "change-log?service=thirdparty-pixel&resource_id=";

    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final UserAccount trafficker = GivenPeople.trafficker(network.id);
    private final Script script = Script.of(trafficker);

    private long pixel() {
        var id = script.create(
                "thirdparty-pixel",
                Map.of("name", "Logged", "format", "url-image", "secure_url", "https://p.example/"));
        script.put("thirdparty-pixel", id, Map.of("name", "Renamed", "advertisers", Script.ids(acme.id)))
                .then()
                .statusCode(200);
        return id;
    }

    @Test
    void each_request_is_a_transaction() {
        var id = pixel();

        var log = script.read(OF_PIXEL + id);

        assertThat(log.getInt("count")).isEqualTo(2);
        assertThat(log.getString("dbg_info.output_term")).isEqualTo("change_logs");
        assertThat(log.getList("change_logs.resource_id", Long.class)).containsExactly(id, id);
        assertThat(log.getList("change_logs.transaction_id", String.class))
                .allSatisfy(text -> assertThat(UUID.fromString(text)).hasToString(text));
        var oldest = script.read(OF_PIXEL + id + "&sort=created_on.asc&num_elements=1");
        assertThat(oldest.getString("change_logs[0].transaction_id"))
                .isEqualTo(log.getString("change_logs[1].transaction_id"));
    }

    @Test
    void the_detail_has_the_fields_before_and_after() {
        var id = pixel();
        var transaction = script.read(OF_PIXEL + id).getString("change_logs[0].transaction_id");

        var detail = script.read("change-log-detail?service=thirdparty-pixel&transaction_id=" + transaction);

        assertThat(detail.getInt("count")).isOne();
        assertThat(detail.getLong("change_log_details[0].resource_id")).isEqualTo(id);
        assertThat(detail.getLong("change_log_details[0].member_id")).isEqualTo(network.id);
        assertThat(detail.getLong("change_log_details[0].user_id")).isEqualTo(trafficker.id);
        assertThat(detail.getString("change_log_details[0].method")).isEqualTo("PUT");
        assertThat(detail.getString("change_log_details[0].request_source")).isEqualTo("api");
        List<Map<String, Object>> changes = detail.getList("change_log_details[0].changes");
        assertThat(changes).hasSize(detail.getInt("change_log_details[0].num_of_changes"));
        assertThat(changes)
                .anySatisfy(change -> assertThat(change)
                        .containsEntry("field_name", "name")
                        .containsEntry("old_value", "Logged")
                        .containsEntry("new_value", "Renamed")
                        .containsEntry("changed", true))
                .anySatisfy(change -> assertThat(change)
                        .containsEntry("field_name", "advertisers")
                        .containsEntry("new_value", acme.id.intValue()));
    }

    /** Xandr has no exclusions: neither the start nor the end of one may look like an attachment. */
    @Test
    void exclusions_change_nothing_of_a_creative() {
        var id = script.create("creative", Map.of("name", "Banner", "width", 1, "height", 1, "advertiser_id", acme.id));
        var pixel = Given.pixel(network, "Everywhere");
        Given.onAllCreatives(pixel);
        var exclusion = SignedIn.token(trafficker)
                .contentType("application/json")
                .body(Map.of("target", "CREATIVE", "creativeId", id, "exclusion", true))
                .post("/api/v1/pixels/" + pixel.id + "/associations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");

        assertThat(script.read("change-log?service=creative&resource_id=" + id).getInt("count"))
                .isOne();

        SignedIn.token(trafficker)
                .delete("/api/v1/associations/" + exclusion)
                .then()
                .statusCode(204);
        var log = script.read("change-log?service=creative&resource_id=" + id);

        assertThat(changes(log.getString("change_logs[0].transaction_id"))).isEmpty();
    }

    /** Three requests: the creative, a pixel attached to it, and a custom pixel. */
    @Test
    void the_pixels_of_a_creative_are_in_its_log() {
        var id = script.create("creative", Map.of("name", "Banner", "width", 1, "height", 1, "advertiser_id", acme.id));
        var attached = Given.pixel(network, "Attached").id;
        script.put("creative", id, Map.of("thirdparty_pixels", Script.ids(attached)))
                .then()
                .statusCode(200);
        var custom = script.put(
                        "creative",
                        id,
                        Map.of("pixels", List.of(Map.of("format", "url-image", "secure_url", "https://c.example/"))))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("response.creative.pixels[0].id");
        Given.onAllCreatives(Given.pixel(network, "Inherited"));

        var log = script.read("change-log?service=creative&resource_id=" + id);

        assertThat(log.getList("change_logs.resource_id", Long.class)).containsExactly(id, id, id);
        assertThat(changes(log.getString("change_logs[1].transaction_id")))
                .singleElement()
                .satisfies(change -> assertThat(change)
                        .containsEntry("field_name", "thirdparty_pixels")
                        .containsEntry("old_value", null)
                        .containsEntry("new_value", Math.toIntExact(attached)));
        assertThat(changes(log.getString("change_logs[0].transaction_id")))
                .singleElement()
                .satisfies(change -> assertThat(change)
                        .containsEntry("field_name", "pixels")
                        .containsEntry("old_value", null)
                        .containsEntry("new_value", custom));
    }

    @Test
    void all_advertisers_of_a_request_are_in_its_json() {
        var bolt = Given.advertiser(network, "Bolt");
        var id = pixel();
        script.put("thirdparty-pixel", id, Map.of("advertisers", List.of()));
        script.put("thirdparty-pixel", id, Map.of("advertisers", Script.ids(acme.id, bolt.id)))
                .then()
                .statusCode(200);

        assertThat(script.read(OF_PIXEL + id + "&additional_fields=object_json&num_elements=1")
                        .getString("change_logs[0].object_json"))
                .isEqualTo("{\"advertisers\":[{\"id\":%d},{\"id\":%d}]}".formatted(acme.id, bolt.id));
    }

    private List<Map<String, Object>> changes(String transaction) {
        return script.read("change-log-detail?service=creative&transaction_id=" + transaction)
                .getList("change_log_details[0].changes");
    }

    /** Each edit has the script before and after it. */
    @Exhaustive("the largest pages")
    @Test
    void a_page_with_too_much_text_is_refused_and_a_smaller_one_is_answered() {
        var pixel = Given.pixel(network, Given.script("Long", script(0)));
        for (var edit = 1; edit < 45; edit++) {
            Given.service(PixelService.class)
                    .edit(Given.system(network.id), pixel.id, null, Given.script("Long", script(edit)));
        }
        var wanted = OF_PIXEL + pixel.id + "&additional_fields=object_json";

        script.get(wanted)
                .then()
                .statusCode(400)
                .body("response.error", containsString("The answer would have more than 2 MB."));
        var log = script.read(wanted + "&num_elements=10");
        assertThat(log.getInt("count")).isEqualTo(45);
        assertThat(log.getList("change_logs.object_json", String.class))
                .hasSize(10)
                .allSatisfy(text -> assertThat(text).hasSizeGreaterThan(60_000));
        assertThat(script.read(OF_PIXEL + pixel.id).getList("change_logs")).hasSize(45);
    }

    private static String script(int number) {
        return "fire('" + number + "x".repeat(60_000) + "');";
    }

    @Test
    void posting_asks_the_same() {
        var id = pixel();

        script.post("change-log", Map.of("service", "thirdparty-pixel", "resource_id", id))
                .then()
                .statusCode(200)
                .body("response.count", equalTo(2));
    }

    @Test
    void more_fields_and_a_period_can_be_asked_for() {
        var id = pixel();

        var log = script.read(OF_PIXEL + id + "&additional_fields=user_id,request_source,object_json");

        assertThat(log.getLong("change_logs[0].user_id")).isEqualTo(trafficker.id);
        assertThat(log.getString("change_logs[0].request_source")).isEqualTo("api");
        assertThat(log.getString("change_logs[0].object_json")).contains("\"name\":\"Renamed\"");
        assertThat(script.read(OF_PIXEL + id + "&min_timestamp=2999-01-01").getInt("count"))
                .isZero();
        assertThat(script.read(OF_PIXEL + id + "&max_timestamp=2020-01-01").getInt("count"))
                .isZero();
    }

    @Test
    void others_learn_nothing() {
        var id = pixel();
        var transaction = script.read(OF_PIXEL + id).getString("change_logs[1].transaction_id");
        var sibling = Given.advertiser(network, "Sibling");
        var stranger = Script.of(GivenPeople.administrator(GivenPeople.network()));
        var advertiser = Script.of(GivenPeople.advertiser(network.id, sibling.id));

        for (var other : List.of(stranger, advertiser)) {
            assertThat(other.read(OF_PIXEL + id).getInt("count")).isZero();
            assertThat(other.read("change-log-detail?service=thirdparty-pixel&transaction_id=" + transaction)
                            .getInt("count"))
                    .isZero();
        }
    }

    @Test
    void an_advertiser_does_not_learn_who_works_for_the_network() {
        var everywhere = Given.approvedPixel(network, "Inherited");
        Given.onAllCreatives(everywhere);
        Given.creative(acme, "Banner");
        script.put("thirdparty-pixel", everywhere.id, Map.of("active", false))
                .then()
                .statusCode(200);
        script.put("thirdparty-pixel", everywhere.id, Map.of("active", true))
                .then()
                .statusCode(200);
        var advertiser = Script.of(GivenPeople.advertiser(network.id, acme.id));

        var log = advertiser.read(OF_PIXEL + everywhere.id + "&additional_fields=user_id");

        assertThat(log.getInt("count")).isPositive();
        assertThat(log.getList("change_logs.user_id")).containsOnlyNulls();
        assertThat(log.prettify()).doesNotContain(trafficker.email);
    }

    @Test
    void what_is_asked_must_be_said() {
        script.get("change-log").then().statusCode(400);
        script.get("change-log?service=thirdparty-pixel").then().statusCode(400);
        script.get("change-log?service=placement&resource_id=1").then().statusCode(400);
        script.get("change-log-detail?service=creative&transaction_id=1").then().statusCode(400);
        script.get(OF_PIXEL + "1&sort=resource_id.asc").then().statusCode(400);
    }
}
