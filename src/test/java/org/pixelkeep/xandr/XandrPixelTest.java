package org.pixelkeep.xandr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.xandr.service.XandrPixels;

@QuarkusTest
class XandrPixelTest {
    private static final String SERVICE = "thirdparty-pixel";

    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Script script = Script.of(GivenPeople.trafficker(network.id));

    private static Map<String, Object> image(String name) {
        var pixel = new HashMap<String, Object>();
        pixel.put("name", name);
        pixel.put("format", "url-image");
        pixel.put("secure_url", "https://p.example/i?c=${CACHEBUSTER}");
        return pixel;
    }

    private static Map<String, Object> with(Map<String, Object> pixel, String field, Object value) {
        pixel.put(field, value);
        return pixel;
    }

    @Test
    void a_network_pixel_applies_to_the_member_from_the_start() {
        var pixel = with(image("Viewability"), "members", Script.ids(network.id));

        script.post(SERVICE, pixel)
                .then()
                .statusCode(200)
                .body("response.status", equalTo("OK"))
                .body("response.dbg_info.output_term", equalTo(SERVICE))
                .body("response.thirdparty-pixel.name", equalTo("Viewability"))
                .body("response.thirdparty-pixel.active", equalTo(true))
                .body("response.thirdparty-pixel.member_id", equalTo(network.id.intValue()))
                .body("response.thirdparty-pixel.advertiser_id", nullValue())
                .body("response.thirdparty-pixel.publishers", nullValue())
                .body("response.thirdparty-pixel.audit_status", equalTo("pending"))
                .body("response.thirdparty-pixel.members.id", contains(network.id.intValue()))
                .body("response.thirdparty-pixel.creatives", nullValue())
                .body("response.thirdparty-pixel.supply_exceptions", nullValue());
    }

    @Test
    void the_fields_of_an_object_are_those_of_meta() {
        script.create(SERVICE, image("Fields"));

        Map<String, Object> first = script.read(SERVICE).getMap("thirdparty-pixels[0]");

        assertThat(List.copyOf(first.keySet())).isEqualTo(XandrPixels.FIELDS.names());
        assertThat(script.read(SERVICE + "/meta").getList("fields.name", String.class))
                .isEqualTo(XandrPixels.FIELDS.names());
    }

    @Test
    void an_advertiser_pixel_is_made_by_the_address_or_the_body() {
        var byAddress = script.send("POST", SERVICE + "?advertiser_id=" + acme.id, SERVICE, image("One"));
        var byBody = script.post(SERVICE, with(image("Other"), "advertiser_id", acme.id));

        for (var answer : List.of(byAddress, byBody)) {
            answer.then().statusCode(200).body("response.thirdparty-pixel.advertiser_id", equalTo(acme.id.intValue()));
        }
    }

    @Test
    void raw_javascript_is_the_default_format_and_needs_content() {
        script.post(SERVICE, Map.of("name", "Script", "secure_content", "go();"))
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.format", equalTo("raw-js"))
                .body("response.thirdparty-pixel.secure_content", equalTo("go();"));
        script.post(SERVICE, Map.of("name", "Empty"))
                .then()
                .statusCode(400)
                .body("response.error_id", equalTo("SYNTAX"))
                .body("response.status", nullValue());
    }

    @Test
    void a_change_leaves_the_fields_that_were_not_sent() {
        var id = script.create(SERVICE, with(image("Before"), "members", Script.ids(network.id)));

        script.put(SERVICE, id, Map.of("name", "After", "active", "false"))
                .then()
                .statusCode(200)
                .body("response.id", equalTo((int) id))
                .body("response.thirdparty-pixel.name", equalTo("After"))
                .body("response.thirdparty-pixel.active", equalTo(false))
                .body("response.thirdparty-pixel.format", equalTo("url-image"))
                .body("response.thirdparty-pixel.members.id", contains(network.id.intValue()));
    }

    @Test
    void content_cannot_be_changed_without_the_format() {
        var id = script.create(SERVICE, image("Address"));

        script.put(SERVICE, id, Map.of("secure_url", "https://p.example/other"))
                .then()
                .statusCode(400)
                .body("response.error", containsString("format"));
        script.put(SERVICE, id, Map.of("format", "url-image", "secure_url", "https://p.example/other"))
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.secure_url", equalTo("https://p.example/other"));
        script.put(SERVICE, id, Map.of("format", "raw-js", "content", "go();"))
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.secure_url", nullValue())
                .body("response.thirdparty-pixel.content", equalTo("go();"));
    }

    @Test
    void what_was_read_can_be_sent_back_and_changes_nothing() {
        var id = script.create(SERVICE, with(image("Whole"), "advertisers", Script.ids(acme.id)));
        Map<String, Object> whole = script.read(SERVICE + "?id=" + id).getMap(SERVICE);
        var records = Database.number("select count(*) from history_change where pixel_id = ?", id);

        script.put(SERVICE, id, whole)
                .then()
                .statusCode(200)
                .body("response.dbg_info.warnings", equalTo(List.of()))
                .body("response.thirdparty-pixel", equalTo(whole));

        assertThat(Database.number("select count(*) from history_change where pixel_id = ?", id))
                .isEqualTo(records);
    }

    @Test
    void new_content_of_an_approved_pixel_waits_and_the_status_is_that_of_the_newest() {
        var id = script.create(SERVICE, image("Approved"));
        Given.approve(network.id, id);

        script.put(SERVICE, id, Map.of("format", "url-image", "secure_url", "https://p.example/new"))
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.audit_status", equalTo("pending"))
                .body("response.thirdparty-pixel.secure_url", equalTo("https://p.example/new"));

        assertThat(Database.texts("select review_status from pixel where id = ?", id))
                .containsExactly(ReviewStatus.APPROVED.name());
        assertThat(script.read(SERVICE + "?audit_status=pending").getList("thirdparty-pixels.id", Long.class))
                .contains(id);
        assertThat(script.read(SERVICE + "?audit_status=approved").getList("thirdparty-pixels.id", Long.class))
                .doesNotContain(id);
    }

    @Test
    void an_array_is_replaced_unless_it_is_appended_to() {
        var other = Given.advertiser(network, "Other");
        var id = script.create(SERVICE, with(image("Chosen"), "advertisers", Script.ids(acme.id)));

        script.send("PUT", SERVICE + "?append=true&id=" + id, SERVICE, Map.of("advertisers", Script.ids(other.id)))
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.advertisers.id", contains(acme.id.intValue(), other.id.intValue()));
        script.put(SERVICE, id, Map.of("advertisers", Script.ids(other.id)))
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.advertisers.id", contains(other.id.intValue()));
        script.put(SERVICE, id, Map.of("advertisers", List.of()))
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.advertisers", nullValue());
    }

    @Test
    void the_exception_of_supply_is_googles() {
        var id = script.create(SERVICE, with(image("Not on AdX"), "supply_exceptions", List.of(Map.of("name", "AdX"))));

        assertThat(script.read(SERVICE + "?id=" + id).getString("thirdparty-pixel.supply_exceptions[0].name"))
                .isEqualTo("AdX");
        assertThat(Database.texts("select serve_on_adx from pixel where id = ?", id))
                .containsExactly("0");
        var cleared = new HashMap<String, Object>();
        cleared.put("supply_exceptions", null);
        script.put(SERVICE, id, cleared)
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.supply_exceptions", nullValue());
        script.put(SERVICE, id, Map.of("supply_exceptions", List.of(Map.of("name", "Elsewhere"))))
                .then()
                .statusCode(400);
    }

    @Test
    void publishers_and_other_members_are_refused() {
        for (var wrong : List.of(
                with(image("Publisher"), "publisher_id", 7),
                with(image("Member"), "member_id", network.id + 1_000_000),
                with(image("Members"), "members", Script.ids(network.id + 1_000_000)),
                with(with(image("Both"), "advertiser_id", acme.id), "members", Script.ids(network.id)))) {
            script.post(SERVICE, wrong).then().statusCode(400).body("response.error_id", equalTo("INTEGRITY"));
        }
        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void the_key_of_the_object_may_have_underscores() {
        script.send("POST", SERVICE, "thirdparty_pixel", image("Underscored"))
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.name", equalTo("Underscored"));
    }

    @Test
    void an_unknown_field_is_ignored_with_a_warning() {
        script.post(SERVICE, with(image("Warned"), "flavor", "vanilla"))
                .then()
                .statusCode(200)
                .body("response.dbg_info.warnings", hasItem(containsString("flavor")));
    }

    /** They are a field of each creative; a script that sends back what it read is not warned. */
    @Test
    void creatives_that_a_pixel_is_not_attached_to_are_warned_of() {
        var creative = Given.creative(acme, "Banner").id;
        var wanted = with(image("Chosen"), "creatives", Script.ids(creative));

        var id = script.create(SERVICE, wanted);
        script.put(SERVICE, id, Map.of("creatives", Script.ids(creative)))
                .then()
                .statusCode(200)
                .body("response.thirdparty-pixel.creatives", nullValue())
                .body("response.dbg_info.warnings", contains(containsString("thirdparty_pixels")));
        script.put("creative", creative, Map.of("thirdparty_pixels", Script.ids(id)));

        script.put(SERVICE, id, Map.of("creatives", Script.ids(creative)))
                .then()
                .statusCode(200)
                .body("response.dbg_info.warnings", equalTo(List.of()));
    }

    @Test
    void deleting_archives_all_of_them_or_none() {
        var one = script.create(SERVICE, image("One"));
        var other = script.create(SERVICE, image("Other"));

        script.delete(SERVICE + "?id=" + one + "," + Long.MAX_VALUE / 100)
                .then()
                .statusCode(404);
        assertThat(script.read(SERVICE).getInt("count")).isEqualTo(2);
        script.delete(SERVICE + "?id=" + one + "," + other)
                .then()
                .statusCode(200)
                .body("response.status", equalTo("OK"));

        assertThat(script.read(SERVICE).getInt("count")).isZero();
        script.get(SERVICE + "?id=" + one).then().statusCode(404);
        assertThat(Database.number(
                        "select count(*) from pixel where archived_at is not null and id in (?, ?)", one, other))
                .isEqualTo(2);
    }

    @Test
    void a_change_of_everything_is_one_revision() {
        var id = script.create(SERVICE, with(image("Together"), "members", Script.ids(network.id)));
        var before = revision();

        script.put(SERVICE, id, Map.of("name", "Renamed", "members", List.of(), "advertisers", Script.ids(acme.id)))
                .then()
                .statusCode(200);

        assertThat(revision()).isEqualTo(before + 1);
    }

    private long revision() {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }

    @Test
    void a_refused_part_leaves_the_whole_as_it_was() {
        var id = script.create(SERVICE, image("Whole"));

        script.put(SERVICE, id, Map.of("name", "Half", "advertisers", Script.ids(acme.id + 1_000_000)))
                .then()
                .statusCode(400);

        assertThat(script.read(SERVICE + "?id=" + id).getString("thirdparty-pixel.name"))
                .isEqualTo("Whole");
    }

    @Test
    void an_advertiser_sees_and_changes_only_its_own() {
        var other = Given.advertiser(network, "Sibling");
        var theirs = Given.pixel(other, Given.image("Theirs"));
        var everywhere = Given.approvedPixel(network, "Inherited");
        Given.onAllCreatives(everywhere);
        Given.creative(acme, "Banner");
        var manager = Script.of(GivenPeople.advertiserManager(network.id, acme.id));
        var own = manager.create(SERVICE, with(image("Own"), "advertiser_id", acme.id));

        assertThat(manager.read(SERVICE).getList("thirdparty-pixels.id", Long.class))
                .containsExactly(everywhere.id, own);
        manager.get(SERVICE + "?id=" + theirs.id).then().statusCode(404);
        manager.put(SERVICE, theirs.id, Map.of("name", "Mine")).then().statusCode(404);
        manager.put(SERVICE, everywhere.id, Map.of("name", "Mine")).then().statusCode(403);
        manager.post(SERVICE, image("Network's")).then().statusCode(403);
        manager.post(SERVICE, with(image("Sibling's"), "advertiser_id", other.id))
                .then()
                .statusCode(404);
        manager.delete(SERVICE + "?id=" + theirs.id).then().statusCode(404);
    }

    @Test
    void an_edit_that_waits_is_the_networks_own_business() {
        var everywhere = Given.approvedPixel(network, "Inherited");
        Given.onAllCreatives(everywhere);
        Given.creative(acme, "Banner");
        script.put(SERVICE, everywhere.id, Map.of("format", "url-image", "secure_url", "https://p.example/next"))
                .then()
                .statusCode(200);
        var advertiser = Script.of(GivenPeople.advertiser(network.id, acme.id));

        var seen = advertiser.read(SERVICE + "?id=" + everywhere.id);

        assertThat(seen.getString("thirdparty-pixel.audit_status")).isEqualTo("approved");
        assertThat(seen.getString("thirdparty-pixel.secure_url")).isNotEqualTo("https://p.example/next");
        assertThat(advertiser.read(SERVICE + "?audit_status=pending").getInt("count"))
                .isZero();
    }

    @Test
    void another_network_finds_nothing() {
        var id = script.create(SERVICE, image("Secret"));
        var stranger = Script.of(GivenPeople.administrator(GivenPeople.network()));

        stranger.get(SERVICE + "?id=" + id).then().statusCode(404);
        stranger.put(SERVICE, id, Map.of("name", "Mine")).then().statusCode(404);
        stranger.delete(SERVICE + "?id=" + id).then().statusCode(404);
        assertThat(stranger.read(SERVICE + "?search=Secret").getInt("count")).isZero();
        assertThat(stranger.read(SERVICE + "?member_id=" + network.id).getInt("count"))
                .isZero();
    }

    @Test
    void whoever_belongs_to_several_members_names_one() {
        var person = GivenPeople.trafficker(network.id);
        var second = GivenPeople.network();
        GivenPeople.also(person, Role.NETWORK_TRAFFICKER, second, null);
        var both = Script.of(person);

        both.get(SERVICE).then().statusCode(400).body("response.error", containsString("member_id"));
        assertThat(both.read(SERVICE + "?member_id=" + second).getInt("count")).isZero();
        assertThat(both.read("member").getList("members.id", Long.class)).contains(network.id, second);
    }
}
