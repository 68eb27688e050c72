package org.pixelkeep.xandr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.xandr.service.XandrCreatives;

@QuarkusTest
class XandrCreativeTest {
    private static final String SERVICE = "creative";

    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Script script = Script.of(GivenPeople.trafficker(network.id));

    private static Map<String, Object> custom(String address) {
        return Map.of("format", "url-image", "secure_url", address);
    }

    private long banner() {
        return script.create(
                SERVICE,
                Map.of("name", Given.numbered("Banner"), "advertiser_id", acme.id, "width", 300, "height", 250));
    }

    @Test
    void a_creative_is_made_for_its_advertiser() {
        script.post(SERVICE, Map.of("name", "Spring", "advertiser_id", acme.id, "width", "300", "height", 250))
                .then()
                .statusCode(200)
                .body("response.creative.ad_type", equalTo("banner"))
                .body("response.creative.width", equalTo(300))
                .body("response.creative.state", equalTo("active"))
                .body("response.creative.audit_status", equalTo("approved"))
                .body("response.creative.member_id", equalTo(network.id.intValue()))
                .body("response.creative.thirdparty_pixels", nullValue());
        script.post(SERVICE, Map.of("name", "Nobody's")).then().statusCode(400);
    }

    @Test
    void a_request_that_is_sent_twice_with_a_key_makes_one_creative() {
        var name = Given.numbered("Once");

        var first = withKey(name);
        var second = withKey(name);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(Database.number("select count(*) from creative where name = ?", name))
                .isOne();
    }

    private Response withKey(String name) {
        return script.request()
                .header("Idempotency-Key", name)
                .contentType("application/json")
                .body(Map.of(SERVICE, Map.of("name", name, "advertiser_id", acme.id, "width", 300, "height", 250)))
                .post("/xandr/creative");
    }

    @Test
    void the_fields_of_an_object_are_those_of_meta() {
        banner();

        Map<String, Object> first = script.read(SERVICE).getMap("creatives[0]");

        assertThat(List.copyOf(first.keySet())).isEqualTo(XandrCreatives.FIELDS.names());
    }

    @Test
    void pixels_are_attached_and_replaced() {
        var one = Given.pixel(network, "One");
        var other = Given.pixel(acme, Given.image("Other"));
        var id = banner();

        script.put(SERVICE, id, Map.of("thirdparty_pixels", Script.ids(one.id, other.id)))
                .then()
                .statusCode(200)
                .body("response.creative.thirdparty_pixels.id", contains(one.id.intValue(), other.id.intValue()))
                .body("response.creative.thirdparty_pixels.audit_status", contains("pending", "pending"));
        script.put(SERVICE, id, Map.of("thirdparty_pixels", Script.ids(other.id)))
                .then()
                .statusCode(200)
                .body("response.creative.thirdparty_pixels.id", contains(other.id.intValue()));
        assertThat(script.read("thirdparty-pixel?id=" + other.id).getList("thirdparty-pixel.creatives.id", Long.class))
                .containsExactly(id);
        script.send("PUT", SERVICE + "?append=true&id=" + id, SERVICE, Map.of("thirdparty_pixels", Script.ids(one.id)))
                .then()
                .statusCode(200)
                .body("response.creative.thirdparty_pixels.id", contains(other.id.intValue(), one.id.intValue()));
    }

    @Test
    void what_applies_to_all_creatives_is_not_attached_to_one() {
        var everywhere = Given.pixel(network, "Everywhere");
        Given.onAllCreatives(everywhere);
        var id = banner();

        script.put(SERVICE, id, Map.of("thirdparty_pixels", List.of()))
                .then()
                .statusCode(200)
                .body("response.creative.thirdparty_pixels", nullValue());

        assertThat(Database.number("select count(*) from association where pixel_id = ?", everywhere.id))
                .isOne();
    }

    @Test
    void custom_pixels_are_replaced_by_their_array() {
        var id = banner();
        var made = script.put(
                        SERVICE,
                        id,
                        Map.of("pixels", List.of(custom("https://a.example/"), custom("https://b.example/"))))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var first = made.getLong("response.creative.pixels[0].id");

        var changed = script.put(
                        SERVICE,
                        id,
                        Map.of(
                                "pixels",
                                List.of(Map.of(
                                        "id", first, "format", "url-image", "secure_url", "https://c.example/"))))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(changed.getList("response.creative.pixels.id", Long.class)).containsExactly(first);
        assertThat(changed.getString("response.creative.pixels[0].secure_url")).isEqualTo("https://c.example/");
        assertThat(script.read("thirdparty-pixel").getInt("count")).isZero();
    }

    @Test
    void a_creative_has_five_custom_pixels_at_most() {
        var six = IntStream.range(0, 6)
                .mapToObj(number -> custom("https://" + number + ".example/"))
                .toList();

        script.put(SERVICE, banner(), Map.of("pixels", six))
                .then()
                .statusCode(400)
                .body("response.error_id", equalTo("INTEGRITY"));
        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void a_template_is_filled_in() {
        var template = Given.service(TemplateService.class)
                .create(
                        Given.system(network.id),
                        network.id,
                        TemplateDraft.named("Placement")
                                .format(PixelFormat.IMAGE_URL)
                                .secureUrl("https://t.example/${P1}")
                                .labels(List.of("Placement"))
                                .build());

        script.put(
                        SERVICE,
                        banner(),
                        Map.of("pixels", List.of(Map.of("pixel_template_id", template.id, "param_1", "42"))))
                .then()
                .statusCode(200)
                .body("response.creative.pixels.secure_url", contains("https://t.example/42"));
        assertThat(script.read("pixel-template?id=" + template.id).getInt("pixel-template.num_required_params"))
                .isOne();
    }

    @Test
    void what_was_read_can_be_sent_back_and_changes_nothing() {
        var id = banner();
        script.put(
                        SERVICE,
                        id,
                        Map.of(
                                "thirdparty_pixels", Script.ids(Given.pixel(network, "One").id),
                                "pixels", List.of(custom("https://a.example/"))))
                .then()
                .statusCode(200);
        Map<String, Object> whole = script.read(SERVICE + "?id=" + id).getMap(SERVICE);
        var records = Database.number("select count(*) from history_change where network_id = ?", network.id);

        script.put(SERVICE, id, whole).then().statusCode(200).body("response.creative", equalTo(whole));

        assertThat(Database.number("select count(*) from history_change where network_id = ?", network.id))
                .isEqualTo(records);
    }

    @Test
    void an_advertiser_reaches_only_its_own_creatives() {
        var own = Given.creative(acme, "Own");
        var theirs = Given.creative(Given.advertiser(network, "Sibling"), "Theirs");
        var manager = Script.of(GivenPeople.advertiserManager(network.id, acme.id));
        var networks = Given.pixel(network, "Network's");

        assertThat(manager.read(SERVICE).getList("creatives.id", Long.class)).containsExactly(own.id);
        assertThat(manager.read("advertiser").getList("advertisers.id", Long.class))
                .containsExactly(acme.id);
        manager.get(SERVICE + "?id=" + theirs.id).then().statusCode(404);
        manager.put(SERVICE, theirs.id, Map.of("name", "Mine")).then().statusCode(404);
        manager.delete(SERVICE + "?id=" + theirs.id).then().statusCode(404);
        manager.put(SERVICE, own.id, Map.of("thirdparty_pixels", Script.ids(networks.id)))
                .then()
                .statusCode(404);
        manager.put("advertiser", acme.id, Map.of("name", "Renamed")).then().statusCode(403);
    }

    @Test
    void advertisers_are_created_changed_and_archived() {
        var id = script.create("advertiser", Map.of("name", "New", "code", "new-1"));

        script.put("advertiser", id, Map.of("state", "inactive"))
                .then()
                .statusCode(200)
                .body("response.advertiser.state", equalTo("inactive"))
                .body("response.advertiser.code", equalTo("new-1"));
        script.delete("advertiser?id=" + id).then().statusCode(200);
        script.get("advertiser?id=" + id).then().statusCode(404);
    }

    @Test
    void the_member_and_the_user_are_the_callers() {
        var observer = GivenPeople.observer(network.id);
        var reading = Script.of(observer);

        assertThat(reading.read("member").getLong("member.id")).isEqualTo(network.id);
        var user = reading.read("user?current");
        assertThat(user.getLong("user.id")).isEqualTo(observer.id);
        assertThat(user.getString("user.user_type")).isEqualTo("member");
        assertThat(user.getBoolean("user.read_only")).isTrue();
        assertThat(user.getLong("user.entity_id")).isEqualTo(network.id);
        reading.get("user").then().statusCode(403);
    }

    @Test
    void an_administrator_sees_the_people_of_the_network_alone() {
        var manager = GivenPeople.advertiserManager(network.id, acme.id);
        var stranger = GivenPeople.administrator(GivenPeople.network());
        var administrator = Script.of(GivenPeople.administrator(network.id));

        var users = administrator.read("user");

        assertThat(users.getList("users.id", Long.class)).contains(manager.id).doesNotContain(stranger.id);
        var shown = administrator.read("user?id=" + manager.id);
        assertThat(shown.getString("user.user_type")).isEqualTo("member_advertiser");
        assertThat(shown.getList("user.advertiser_access.id", Long.class)).containsExactly(acme.id);
        administrator.get("user?id=" + stranger.id).then().statusCode(404);
    }

    @Test
    void vendors_are_the_ad_servers_of_the_network() {
        var found = script.read("adserver?num_elements=5");
        var id = found.getLong("adservers[0].id");

        assertThat(script.read("adserver?id=" + id).getString("adserver.name"))
                .isEqualTo(found.getString("adservers[0].name"));
        Script.of(GivenPeople.administrator(GivenPeople.network()))
                .get("adserver?id=" + id)
                .then()
                .statusCode(404);
    }
}
