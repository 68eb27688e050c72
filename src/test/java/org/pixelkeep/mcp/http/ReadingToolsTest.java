package org.pixelkeep.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;

/** What agents find, and what they do not. */
@QuarkusTest
class ReadingToolsTest {
    private final SettableClock clock;
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Spring banner");
    private final UserAccount person = GivenPeople.trafficker(network.id);
    private final Agent agent = Agent.of(person);

    ReadingToolsTest(SettableClock clock) {
        this.clock = clock;
    }

    @Test
    void an_agent_learns_for_whom_it_works() {
        var me = agent.call("who_am_i", Map.of());

        assertThat(me.getString("person")).isEqualTo(person.email);
        assertThat(me.getList("networks.id", Long.class)).containsExactly(network.id);
        assertThat(me.getBoolean("networks[0].agentsWait")).isTrue();
        assertThat(me.<String>getList("scopes")).contains("use-agent").doesNotContain("use-token");
    }

    @Test
    void pixels_creatives_and_advertisers_are_found_page_by_page() {
        var older = Given.pixel(network, "Viewability");
        var newer = Given.pixel(network, "Brand safety");

        assertThat(agent.call("find_advertisers", Map.of("text", "acm")).getList("items.id", Long.class))
                .containsExactly(acme.id);
        assertThat(agent.call("find_creatives", Map.of("advertiserId", acme.id)).getList("items.id", Long.class))
                .containsExactly(banner.id);
        var first = agent.call("find_pixels", Map.of("limit", 1));
        assertThat(first.getList("items.id", Long.class)).containsExactly(newer.id);
        assertThat(first.getLong("total")).isEqualTo(2);
        var second = agent.call("find_pixels", Map.of("limit", 1, "after", first.getString("next")));
        assertThat(second.getList("items.id", Long.class)).containsExactly(older.id);
        assertThat(second.getString("next")).isNull();
    }

    @Test
    void wrong_arguments_are_refused_with_what_to_send() {
        assertThat(agent.refusal("find_pixels", Map.of("limit", 51))).contains("limit: Send 1 to 50.");
        assertThat(agent.refusal("find_pixels", Map.of("advertizerId", 1))).contains("You can set: networkId,");
        assertThat(agent.refusal("find_pixels", Map.of("review", "MAYBE"))).contains("Must be one of: PENDING");
        assertThat(agent.refusal("read_pixel", Map.of())).contains("pixelId: Send this. The pixel");
        assertThat(agent.refusal("read_pixel", Collections.singletonMap("pixelId", null)))
                .contains("pixelId: Send this. The pixel");
        assertThat(agent.refusal("read_pixel", Map.of("pixelId", "7"))).contains("Must be a whole number.");
        assertThat(agent.refusal("read_history", Map.of("kind", "PIXEL", "id", 1L << 40)))
                .contains("Look for it with find_pixels");
        assertThat(agent.refusal("lint_macros", Map.of("text", " "))).contains("Send a text");
        assertThat(agent.refusal("parse_tag", Map.of("text", ""))).contains("Send a text");
        assertThat(agent.refusal("translate_macros", Map.of("text", "x"))).contains("to: Send this.");
        assertThat(agent.refusal("explain_creative", Map.of("creativeId", banner.id, "supply", "nowhere")))
                .contains("supply: ");
    }

    @Test
    void a_pixel_is_explained_now_and_as_of_then() {
        var firing = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(firing);
        var waiting = Given.pixel(network, "Brand safety");
        Given.onAllCreatives(waiting);
        var before = clock.instant();
        clock.pass(Duration.ofMinutes(5));
        Given.excluding(firing, banner);

        var now = agent.call("explain_creative", Map.of("creativeId", banner.id));
        var then = agent.call("explain_creative", Map.of("creativeId", banner.id, "at", before.toString()));

        assertThat(now.getInt("firingCount")).isZero();
        assertThat(now.getList("heldBack.reason")).containsExactlyInAnyOrder("EXCLUDED", "REVIEW_PENDING");
        assertThat(now.getString("heldBack.find { it.reason == 'REVIEW_PENDING' }.remedy"))
                .contains("as soon as a reviewer approves it");
        assertThat(then.getList("firing.pixelId", Long.class)).containsExactly(firing.id);
        assertThat(then.getList("firing[0].because")).containsExactly("NETWORK");
        assertThat(then.getString("differentNow[0].detail")).contains("Does not fire now.");
    }

    @Test
    void a_pixel_is_read_with_where_it_applies() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        Given.excluding(pixel, acme);

        var read = agent.call("read_pixel", Map.of("pixelId", pixel.id));

        assertThat(read.getString("pixel.review")).isEqualTo("APPROVED");
        assertThat(read.getList("appliesTo.exclusion")).containsExactlyInAnyOrder(false, true);
        assertThat(read.getList("trackers")).hasSize(1);
        assertThat(read.<Object>get("adcp")).isNull();
    }

    @Test
    void the_history_says_who_did_it_and_how() {
        var pixel = Given.pixel(network, "Viewability");
        agent.confirmed("archive_pixel", Map.of("pixelId", pixel.id, "reason", "Not used any more"));

        var history = agent.call("read_history", Map.of("kind", "PIXEL", "id", pixel.id));

        assertThat(history.getString("items[0].channel")).isEqualTo("AGENT");
        assertThat(history.getString("items[0].action")).isEqualTo("ARCHIVE");
        assertThat(history.getString("items[0].reason")).isEqualTo("Not used any more");
        assertThat(history.getString("items[0].actor")).isEqualTo(person.email);
    }

    @Test
    void macros_are_checked_and_translated() {
        var linted = agent.call(
                "lint_macros", Map.of("text", "https://t.example/i?cb=${CACHEBUSTR}", "format", "IMAGE_URL"));
        var translated = agent.call(
                "translate_macros",
                Map.of("text", "https://t.example/i?cb=${CACHEBUSTER}", "from", "XANDR", "to", "VAST"));

        assertThat(linted.getList("findings.code")).contains("UNKNOWN_MACRO");
        assertThat(linted.getString("fixed")).contains("${CACHEBUSTER}");
        assertThat(translated.getString("text")).isEqualTo("https://t.example/i?cb=[CACHEBUSTING]");
    }

    @Test
    void a_pasted_tag_is_taken_apart_and_can_be_proposed() {
        var parsed = agent.call(
                "parse_tag", Map.of("text", "Dear team,\n<img src=\"https://t.example/i?c=1\" width=1 height=1>"));

        Map<String, Object> pixel = parsed.getMap("parts.find { it.kind == 'PIXEL' }.pixel");
        assertThat(pixel.get("format")).isEqualTo("IMAGE_URL");
        var proposal = new HashMap<String, Object>(
                Map.of("name", "From a mail", "format", pixel.get("format"), "trackers", pixel.get("trackers")));
        assertThat(agent.call("propose_pixel", proposal).getString("status")).isEqualTo("DRY_RUN");
    }

    @Test
    void pixels_are_told_in_the_shapes_of_adcp() {
        var film = Given.creative(acme, "Film", CreativeType.VIDEO);
        var pixel = Given.approve(Given.pixel(
                network,
                Given.draft("Viewability", PixelFormat.IMAGE_URL, null, "https://t.example/i?cb=${CACHEBUSTER}")));
        Given.onAllCreatives(pixel);

        var read = agent.call("read_pixel", Map.of("pixelId", pixel.id, "format", "adcp"));
        var explained = agent.call("explain_creative", Map.of("creativeId", film.id, "format", "adcp"));

        assertThat(read.getMap("adcp[0]"))
                .containsEntry("asset_type", "pixel_tracker")
                .containsEntry("event", "impression")
                .containsEntry("method", "img")
                .containsEntry("url", "https://t.example/i?cb={CACHEBUSTER}");
        assertThat(explained.getString("firing[0].adcp.asset_type")).isEqualTo("pixel_tracker");
        assertThat(agent.refusal("read_pixel", Map.of("pixelId", pixel.id, "format", "vast")))
                .contains("format: Send adcp");
    }

    @Test
    void nothing_of_another_network_is_found() {
        var other = Given.network("Elsewhere");
        var theirs = Given.approvedPixel(other, "Theirs");
        var theirCreative = Given.creative(Given.advertiser(other, "Theirs"), "Theirs");

        assertThat(agent.refusal("find_pixels", Map.of("networkId", other.id))).contains("There is nothing");
        for (var call : List.of(
                Map.entry("read_pixel", Map.of("pixelId", theirs.id)),
                Map.entry("explain_creative", Map.of("creativeId", theirCreative.id)),
                Map.entry("read_history", Map.of("kind", "PIXEL", "id", theirs.id)),
                Map.entry("archive_pixel", Map.of("pixelId", theirs.id)),
                Map.entry("set_flight", Map.of("pixelId", theirs.id)),
                Map.entry("attach_pixel", Map.of("pixelId", theirs.id, "target", "NETWORK")),
                Map.entry("propose_pixel", Map.of("creativeId", theirCreative.id, "name", "Mine")))) {
            assertThat(agent.refusal(call.getKey(), call.getValue()))
                    .as(call.getKey())
                    .contains("There is nothing");
        }
    }

    @Test
    void an_advertisers_agent_sees_only_the_advertisers() {
        var rival = Given.creative(Given.advertiser(network, "Rival"), "Rival banner");
        Pixel own = Given.pixel(acme, Given.image("Own"));
        Given.pixel(network, "Of the network, nowhere");
        var theirs = Agent.of(GivenPeople.advertiserManager(network.id, acme.id));

        assertThat(theirs.call("find_pixels", Map.of()).getList("items.id", Long.class))
                .containsExactly(own.id);
        assertThat(theirs.call("find_advertisers", Map.of()).getList("items.id", Long.class))
                .containsExactly(acme.id);
        assertThat(theirs.refusal("explain_creative", Map.of("creativeId", rival.id)))
                .contains("There is nothing");
    }

    @Test
    void a_tool_without_its_scope_says_which_one_is_missing() {
        var reader = Agent.with(person, "use-agent", "view-pixel");

        assertThat(reader.refusal("archive_pixel", Map.of("pixelId", 1))).contains("it lacks the scope edit-pixel");
    }

    @Test
    void someone_of_several_networks_has_to_name_one() {
        var second = Given.network("Second");
        var both = GivenPeople.also(GivenPeople.trafficker(network.id), Role.NETWORK_TRAFFICKER, second.id, null);

        assertThat(Agent.of(both).refusal("find_pixels", Map.of()))
                .contains("Send one of: " + network.id + ", " + second.id);
    }
}
