package org.pixelkeep.pixel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.NamedBefore;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/** Policy counts for the vendors recognized from the hosts and for those named by hand: nobody names one away. */
@QuarkusTest
class PixelVendorsTest {
    @Inject
    VendorService vendors;

    @Inject
    PixelService pixels;

    private final Network network = Given.network("Network");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Banner");
    private final UserAccount manager = GivenPeople.advertiserManager(network.id, acme.id);
    private final String host = Given.numbered("blocked").replace(' ', '-').toLowerCase(Locale.ROOT) + ".example";

    @Test
    void no_list_of_vendors_lifts_a_block() {
        var blocked = vendor("Blocked", VendorPolicy.BLOCK, Set.of(host));
        var other = vendor("Other", VendorPolicy.ALLOW, Set.of());
        var pixel = pixel();
        assertHeldBack(pixel);

        for (var list : new String[] {"[]", "null", "[" + other.id + "]", "[" + other.id + ", " + blocked.id + "]"}) {
            patch(pixel, "{\"vendorIds\": " + list + "}").then().statusCode(200);
            approve(pixel);

            assertHeldBack(pixel);
            assertThat(read(pixel).getList("vendorIds", Long.class)).as(list).contains(blocked.id);
        }
    }

    @Test
    void an_empty_list_is_to_recognize_and_what_is_named_is_added() {
        var recognized = vendor("Recognized", VendorPolicy.ALLOW, Set.of(host));
        var added = vendor("Added", VendorPolicy.ALLOW, Set.of());
        var pixel = pixel();

        patch(pixel, "{\"vendorIds\": [" + added.id + "]}");
        var named = read(pixel);
        patch(pixel, "{\"vendorIds\": " + named.getList("vendorIds", Long.class) + "}");
        var sentBack = read(pixel);
        patch(pixel, "{\"vendorIds\": []}");
        var emptied = read(pixel);

        assertThat(named.getList("vendorIds", Long.class)).containsExactlyInAnyOrder(recognized.id, added.id);
        assertThat(named.getList("namedVendorIds", Long.class)).containsExactly(added.id);
        assertThat(sentBack.getList("namedVendorIds", Long.class))
                .as("sending back what was read names nobody")
                .containsExactly(added.id);
        assertThat(emptied.getList("vendorIds", Long.class)).containsExactly(recognized.id);
        assertThat(emptied.getBoolean("vendorsByHand")).isFalse();
    }

    @Test
    void a_hundred_can_be_named_and_a_pixel_that_has_more_keeps_them() throws SQLException {
        var ids = IntStream.range(0, 102)
                .mapToObj(number -> vendor("Many " + number, VendorPolicy.ALLOW, Set.of()).id)
                .toList();
        var pixel = pixel();

        patch(pixel, "{\"vendorIds\": " + ids.subList(0, 101) + "}")
                .then()
                .statusCode(422)
                .body(containsString("At most 100 vendors can be named"));
        patch(pixel, "{\"vendorIds\": " + ids.subList(0, 100) + "}").then().statusCode(200);
        Database.execute(
                "insert into pixel_vendor (pixel_id, vendor_id, network_id, by_hand, recognized)"
                        + " values (?, ?, ?, true, false)",
                pixel.id,
                ids.get(100),
                network.id);

        patch(pixel, "{\"position\": 7}").then().statusCode(200);
        assertThat(read(pixel).getList("namedVendorIds", Long.class)).hasSize(101);
        patch(pixel, "{\"vendorIds\": " + ids + "}").then().statusCode(422);
        patch(pixel, "{\"vendorIds\": " + ids.subList(0, 99) + "}").then().statusCode(200);
        assertThat(read(pixel).getList("namedVendorIds", Long.class)).hasSize(99);
    }

    @Test
    void a_host_that_a_vendor_gets_later_counts_beside_those_named_and_in_the_archive() {
        var added = vendor("Added", VendorPolicy.ALLOW, Set.of());
        var pixel = pixel();
        patch(pixel, "{\"vendorIds\": [" + added.id + "]}");
        var archived = pixel();
        pixels.archive(Given.system(network.id), archived.id, null);
        assertThat(fires()).containsExactly(pixel.id);

        var blocked = vendor("Blocked", VendorPolicy.BLOCK, Set.of(host));
        as(manager)
                .post("/api/v1/pixels/" + archived.id + "/restoration")
                .then()
                .statusCode(200);

        assertThat(fires()).isEmpty();
        assertThat(read(pixel).getList("vendorIds", Long.class)).containsExactlyInAnyOrder(added.id, blocked.id);
        assertThat(read(archived).getList("vendorIds", Long.class)).containsExactly(blocked.id);
    }

    /** As a release left it in which naming replaced what is recognized: the block is in force again from now on. */
    @Test
    void what_was_named_away_before_is_recognized_once_and_the_past_stays_as_it_was() throws SQLException {
        var blocked = vendor("Blocked", VendorPolicy.BLOCK, Set.of());
        var pixel = pixel();
        Database.execute("update pixel set vendors_by_hand = true where id = ?", pixel.id);
        Database.execute(
                "insert into vendor_host (network_id, vendor_id, host) values (?, ?, ?)", network.id, blocked.id, host);
        var before = java.time.Instant.now();
        assertThat(fires()).containsExactly(pixel.id);

        while (NamedBefore.recognize()) {
            // There are more, of other tests.
        }

        assertHeldBack(pixel);
        assertThat(as(GivenPeople.observer(network.id))
                        .queryParam("at", before.toString())
                        .get("/api/v1/creatives/" + banner.id + "/effective-pixels")
                        .jsonPath()
                        .getList("firing.pixelId", Long.class))
                .containsExactly(pixel.id);
        assertThat(Database.texts(
                        "select reason from history_change where pixel_id = ? order by id desc limit 1", pixel.id))
                .containsExactly("Vendors recognized from the hosts apply in addition to those set manually.");
        assertThat(NamedBefore.recognize()).isFalse();
    }

    @Test
    void the_form_shows_whom_the_hosts_tell_and_lets_one_add_others() {
        var recognized = vendor("Recognized", VendorPolicy.ALLOW, Set.of(host));
        var added = vendor("Added", VendorPolicy.ALLOW, Set.of());
        var pixel = pixel();
        var page = "/pixels/" + pixel.id + "/edit";

        var form = SignedIn.as(manager).get(page).body().asString();
        SignedIn.as(manager)
                .contentType("application/x-www-form-urlencoded")
                .formParams(Map.of(
                        "name", pixel.name,
                        "format", "IMAGE_URL",
                        "event", "IMPRESSION",
                        "secureUrl", String.valueOf(pixel.secureUrl),
                        "active", "true",
                        "position", "0",
                        "vendorsByHand", "true",
                        "vendorIds", "" + added.id,
                        "version", read(pixel).getString("version")))
                .post(page)
                .then()
                .statusCode(303);

        assertThat(form)
                .contains("checked disabled><span class=\"form-check-label\">" + recognized.name)
                .contains("name=\"vendorIds\" value=\"" + added.id + "\"")
                .doesNotContain("name=\"vendorIds\" value=\"" + recognized.id + "\"");
        assertThat(read(pixel).getList("vendorIds", Long.class)).containsExactlyInAnyOrder(recognized.id, added.id);
        SignedIn.as(manager).get("/pixels/" + pixel.id).then().body(containsString("some added manually"));
    }

    private Vendor vendor(String name, VendorPolicy policy, Set<String> hosts) {
        return vendors.create(
                Given.system(network.id),
                network.id,
                VendorDraft.named(Given.numbered(name))
                        .category(VendorCategory.VERIFICATION)
                        .policy(policy)
                        .hosts(List.copyOf(hosts))
                        .build());
    }

    private Pixel pixel() {
        var draft = Given.draft(
                Given.numbered("Pixel"),
                PixelFormat.IMAGE_URL,
                null,
                "https://t." + host + "/" + Given.numbered("p").replace(' ', '-'));
        var pixel = Given.pixel(acme, draft);
        Given.onAdvertiser(pixel, acme);
        return Given.approve(pixel);
    }

    private void approve(Pixel pixel) {
        Given.approve(pixel);
    }

    private void assertHeldBack(Pixel pixel) {
        var answer = as(GivenPeople.observer(network.id))
                .get("/api/v1/creatives/" + banner.id + "/effective-pixels")
                .jsonPath();
        assertThat(answer.getList("firing.pixelId", Long.class)).doesNotContain(pixel.id);
        assertThat(answer.getList("heldBack.reason")).contains("VENDOR_BLOCKED");
    }

    private List<Long> fires() {
        return as(GivenPeople.observer(network.id))
                .get("/api/v1/creatives/" + banner.id + "/effective-pixels")
                .jsonPath()
                .getList("firing.pixelId", Long.class);
    }

    private Response patch(Pixel pixel, String body) {
        return as(manager).body(body).patch("/api/v1/pixels/" + pixel.id);
    }

    private io.restassured.path.json.JsonPath read(Pixel pixel) {
        return as(manager).get("/api/v1/pixels/" + pixel.id).jsonPath();
    }

    private static RequestSpecification as(UserAccount user) {
        return SignedIn.token(user).contentType("application/json");
    }
}
