package org.pixelkeep.mcp.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

/** What agents change, only after they were told what would change. */
@QuarkusTest
class WritingToolsTest {
    private static final Map<String, Object> PROPOSAL = Map.of(
            "name",
            "Viewability",
            "format",
            "IMAGE_URL",
            "trackers",
            List.of(Map.of("event", "IMPRESSION", "secureUrl", "https://t.example/i")),
            "everywhere",
            true);

    private final SettableClock clock;
    private final Network network = Given.network("Northwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");
    private final Creative banner = Given.creative(acme, "Spring banner");
    private final UserAccount person = GivenPeople.trafficker(network.id);
    private final Agent agent = Agent.of(person);

    WritingToolsTest(SettableClock clock) {
        this.clock = clock;
    }

    @Test
    void a_dry_run_changes_nothing_and_tells_what_would_change() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var before = revision();

        var dryRun = agent.call("archive_pixel", Map.of("pixelId", pixel.id));

        assertThat(dryRun.getString("status")).isEqualTo("DRY_RUN");
        assertThat(dryRun.getLong("impact.creatives")).isEqualTo(1);
        assertThat(dryRun.getString("impact.first[0].name")).isEqualTo(banner.name);
        assertThat(dryRun.getString("impact.first[0].changes[0].becomes")).isEqualTo("STOPS");
        assertThat(dryRun.getString("confirmation")).isNotBlank();
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void the_confirmation_does_it_and_the_agent_is_named_as_the_way() {
        var pixel = Given.approvedPixel(network, "Viewability");

        var done = agent.confirmed("archive_pixel", Map.of("pixelId", pixel.id));

        assertThat(done.getString("status")).isEqualTo("DONE");
        assertThat(done.getString("pixel.state")).isEqualTo("ARCHIVED");
        assertThat(channel()).isEqualTo("AGENT");
        assertThat(first(
                        "select change_set from history_change where network_id = ? order by id desc limit 1",
                        network.id))
                .isEqualTo(done.getString("changeSet"));
    }

    @Test
    void reviewers_see_that_an_agent_wrote_it() {
        var own = Given.pixel(network, "Written by hand");
        var id = agent.confirmed("propose_pixel", PROPOSAL).getLong("pixel.id");
        var reviewer = SignedIn.as(GivenPeople.reviewer(network.id));

        assertThat(reviewer.get("/networks/" + network.id + "/reviews").asString())
                .containsOnlyOnce("By an agent");
        assertThat(reviewer.get("/pixels/" + id + "/review").asString()).contains("By an agent", person.email);
        assertThat(reviewer.get("/pixels/" + own.id + "/review").asString()).doesNotContain("By an agent");
        Given.approve(network.id, id);
        SignedIn.token(person)
                .contentType("application/json")
                .body(Map.of(
                        "trackers", List.of(Map.of("event", "IMPRESSION", "secureUrl", "https://t.example/by-hand"))))
                .patch("/api/v1/pixels/" + id)
                .then()
                .statusCode(200);
        assertThat(reviewer.get("/pixels/" + id + "/review").asString()).doesNotContain("By an agent");
    }

    @Test
    void what_an_agent_proposes_waits_for_a_person() {
        var dryRun = agent.call("propose_pixel", PROPOSAL);
        assertThat(dryRun.getLong("impact.creatives")).isZero();
        assertThat(dryRun.getLong("impact.onceApproved")).isEqualTo(1);

        var done = agent.call("propose_pixel", Agent.and(PROPOSAL, "confirmation", dryRun.getString("confirmation")));

        assertThat(done.getString("pixel.review")).isEqualTo("PENDING");
        assertThat(done.getString("next")).contains("waits in Reviews");
        assertThat(first("select proposed_by from pixel where id = ?", done.getLong("pixel.id")))
                .isEqualTo(person.email);
        assertThat(agent.call("explain_creative", Map.of("creativeId", banner.id))
                        .getList("heldBack.reason"))
                .containsExactly("REVIEW_PENDING");
    }

    @Test
    void a_changed_flight_of_a_reviewed_pixel_waits_too() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);

        var dryRun = agent.call("set_flight", Map.of("pixelId", pixel.id, "flightEnd", "2099-01-01T00:00:00Z"));

        assertThat(dryRun.getList("impact.notes", String.class).get(0)).contains("goes back to review");
        assertThat(agent.confirmed("set_flight", Map.of("pixelId", pixel.id, "flightEnd", "2099-01-01T00:00:00Z"))
                        .getString("pixel.review"))
                .isEqualTo("PENDING");
    }

    @Test
    void where_a_reviewed_pixel_applies_is_for_people() {
        var pixel = Given.approvedPixel(network, "Viewability");
        var before = revision();

        var words = agent.refusal(
                "attach_pixel", Map.of("pixelId", pixel.id, "target", "CREATIVE", "creativeId", banner.id));

        assertThat(words).contains("Tell the person what to attach or exclude");
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void where_the_network_trusts_agents_they_write_like_their_owners() {
        trustAgents();
        var pixel = Given.approvedPixel(network, "Viewability");

        var attached = agent.confirmed(
                "attach_pixel", Map.of("pixelId", pixel.id, "target", "ADVERTISER", "advertiserId", acme.id));
        assertThat(attached.getLong("impact.creatives")).isEqualTo(1);
        var excluded = agent.confirmed(
                "exclude_pixel", Map.of("pixelId", pixel.id, "target", "CREATIVE", "creativeId", banner.id));

        assertThat(excluded.getString("impact.first[0].changes[0].becomes")).isEqualTo("STOPS");
        assertThat(excluded.getString("pixel.review")).isEqualTo("APPROVED");
        assertThat(agent.call("explain_creative", Map.of("creativeId", banner.id))
                        .getList("heldBack.reason"))
                .containsExactly("EXCLUDED");
    }

    @Test
    void the_same_token_waits_at_the_api_too() {
        var pixel = Given.approvedPixel(network, "Viewability");

        var refused = given().header("Authorization", "Bearer " + agent.token())
                .contentType("application/json")
                .body(Map.of("target", "NETWORK"))
                .post("/api/v1/pixels/" + pixel.id + "/associations");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(Database.number("select count(*) from association where pixel_id = ?", pixel.id))
                .isZero();
    }

    @Test
    void a_job_that_goes_on_for_an_agent_waits_too() {
        var pixel = Given.approvedPixel(network, "Viewability");
        var grants = Grants.of(Set.of(new Grant(Role.NETWORK_TRAFFICKER, network.id, null)))
                .narrowedBy(Permission.carriedWith(
                        Set.of(Permission.USE_AGENT, Permission.VIEW_PIXEL, Permission.EDIT_PIXEL)));
        var job =
                new Caller(grants, person.id, person.email, null, null, Caller.Channel.IMPORT, UUID.randomUUID(), null);

        assertThatThrownBy(() ->
                        Given.service(AssociationService.class).attach(job, pixel.id, AssociationDraft.everywhere()))
                .hasMessageContaining("A person has reviewed this pixel");
    }

    @Test
    void a_confirmation_is_of_its_own_call_alone() {
        var pixel = Given.pixel(network, "Viewability");
        var other = Given.pixel(network, "Brand safety");
        var confirmation =
                agent.call("archive_pixel", Map.of("pixelId", pixel.id)).getString("confirmation");
        var before = revision();

        for (var wrong : List.of(
                Map.<String, Object>of("pixelId", other.id, "confirmation", confirmation),
                Map.<String, Object>of("pixelId", pixel.id, "confirmation", confirmation, "reason", "Because"),
                Map.<String, Object>of("pixelId", pixel.id, "confirmation", "yes"),
                Map.<String, Object>of("pixelId", pixel.id, "confirmation", "B" + confirmation.substring(1)),
                Map.<String, Object>of("pixelId", pixel.id, "confirmation", "****"))) {
            assertThat(agent.refusal("archive_pixel", wrong)).contains("It does not belong to this call.");
        }
        assertThat(agent.refusal("set_flight", Map.of("pixelId", pixel.id, "confirmation", confirmation)))
                .contains("It does not belong to this call.");
        assertThat(Agent.of(person).refusal("archive_pixel", Map.of("pixelId", pixel.id, "confirmation", confirmation)))
                .contains("It does not belong to this call.");
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void a_confirmation_does_not_bring_back_what_a_person_undid() {
        trustAgents();
        var pixel = Given.approvedPixel(network, "Viewability");
        var attach = Map.<String, Object>of("pixelId", pixel.id, "target", "NETWORK");
        var confirmed = Agent.and(
                attach, "confirmation", agent.call("attach_pixel", attach).getString("confirmation"));
        assertThat(agent.call("attach_pixel", confirmed).getString("status")).isEqualTo("DONE");
        Given.service(AssociationService.class)
                .detach(
                        Given.system(network.id),
                        Database.number("select id from association where pixel_id = ?", pixel.id));
        var before = revision();

        assertThat(agent.refusal("attach_pixel", confirmed)).contains("This confirmation was used before");

        assertThat(revision()).isEqualTo(before);
        assertThat(agent.call("attach_pixel", attach).getString("status")).isEqualTo("DRY_RUN");
        assertThat(agent.confirmed("attach_pixel", attach).getString("status")).isEqualTo("DONE");
    }

    @Test
    void a_confirmation_proposes_one_pixel_however_often_it_is_sent() {
        var confirmed = Agent.and(
                PROPOSAL, "confirmation", agent.call("propose_pixel", PROPOSAL).getString("confirmation"));
        var made = agent.call("propose_pixel", confirmed).getLong("pixel.id");
        Given.service(PixelService.class).archive(Given.system(network.id), made, null);

        assertThat(agent.refusal("propose_pixel", confirmed)).contains("This confirmation was used before");

        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isOne();
    }

    @Test
    void a_confirmation_expires() {
        var pixel = Given.pixel(network, "Viewability");
        var confirmation =
                agent.call("archive_pixel", Map.of("pixelId", pixel.id)).getString("confirmation");
        clock.pass(Duration.ofMinutes(11));
        var before = revision();

        var again = agent.call("archive_pixel", Map.of("pixelId", pixel.id, "confirmation", confirmation));

        assertThat(again.getString("status")).isEqualTo("DRY_RUN");
        assertThat(again.getString("next")).startsWith("The confirmation expired.");
        assertThat(again.getString("confirmation")).isNotEqualTo(confirmation);
        assertThat(revision()).isEqualTo(before);
    }

    @Test
    void where_the_network_moved_on_the_new_consequences_are_told() {
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var confirmation =
                agent.call("archive_pixel", Map.of("pixelId", pixel.id)).getString("confirmation");
        Given.creative(acme, "Summer banner");

        var dryRun = agent.call("archive_pixel", Map.of("pixelId", pixel.id, "confirmation", confirmation));

        assertThat(dryRun.getString("status")).isEqualTo("DRY_RUN");
        assertThat(dryRun.getString("next")).contains("the network has changed since");
        assertThat(dryRun.getLong("impact.creatives")).isEqualTo(2);
        var done = agent.call(
                "archive_pixel", Map.of("pixelId", pixel.id, "confirmation", dryRun.getString("confirmation")));
        assertThat(done.getString("status")).isEqualTo("DONE");
    }

    @Test
    void trackers_of_adcp_are_proposed_with_their_macros_translated() {
        var proposal = Map.<String, Object>of(
                "name",
                "From AdCP",
                "adcp",
                List.of(
                        Map.of(
                                "asset_type", "pixel_tracker",
                                "event", "impression",
                                "url", "https://t.example/i?cb={CACHEBUSTER}",
                                "provenance", Map.of("ai_used", true)),
                        Map.of(
                                "asset_type", "vast_tracker",
                                "vast_event", "progress",
                                "offset", "25%",
                                "url", "https://t.example/p")));

        var done = agent.confirmed("propose_pixel", proposal);
        var read = agent.call("read_pixel", Map.of("pixelId", done.getLong("pixel.id"), "format", "adcp"));

        assertThat(read.getList("trackers.event")).containsExactly("IMPRESSION", "PROGRESS");
        assertThat(read.getString("trackers[0].secureUrl")).isEqualTo("https://t.example/i?cb=${CACHEBUSTER}");
        assertThat(read.getMap("adcp[1]"))
                .containsEntry("asset_type", "vast_tracker")
                .containsEntry("vast_event", "progress")
                .containsEntry("offset", "25%")
                .containsEntry("target", "linear");
    }

    @Test
    void trackers_of_adcp_that_nothing_here_is_like_are_refused() {
        assertThat(adcp(Map.of(
                        "asset_type", "pixel_tracker", "event", "audible_video_complete", "url", "https://t.example")))
                .contains("There is no pixel event “audible_video_complete” here. Send one of: click,");
        assertThat(adcp(Map.of("asset_type", "vast_tracker", "vast_event", "impression", "url", "https://t.example")))
                .contains("has no event “impression” in TrackingEvents");
        assertThat(adcp(Map.of("asset_type", "image", "url", "https://t.example")))
                .contains("asset_type must be");
        assertThat(adcp(Map.of("asset_type", "pixel_tracker", "event", "click")))
                .contains("needs a url");
        assertThat(adcp(Map.of("asset_type", "pixel_tracker", "event", "custom", "url", "https://t.example")))
                .contains("custom_event_name must be the number");
        assertThat(agent.refusal("propose_pixel", Map.of("name", "x", "adcp", "none")))
                .contains("Send a list");
        assertThat(agent.refusal("propose_pixel", Map.of("name", "x", "adcp", Collections.singletonList(null))))
                .contains("Each must be an AdCP asset");
    }

    @Test
    void an_invalid_proposal_is_refused_as_everywhere() {
        assertThat(agent.refusal("propose_pixel", Map.of("name", "No format"))).contains("format: ");
        assertThat(agent.refusal("attach_pixel", Map.of("pixelId", Given.pixel(network, "P").id, "target", "CREATIVE")))
                .contains("creativeId: Send it with the target CREATIVE");
    }

    @Test
    void the_history_tells_people_that_it_was_an_agent() {
        var pixel = Given.pixel(network, "Viewability");
        agent.confirmed("archive_pixel", Map.of("pixelId", pixel.id));

        assertThat(SignedIn.as(person)
                        .get("/networks/" + network.id + "/history")
                        .asString())
                .contains("by an agent");
    }

    private String adcp(Map<String, Object> asset) {
        return agent.refusal("propose_pixel", Map.of("name", "From AdCP", "adcp", List.of(asset)));
    }

    private void trustAgents() {
        SignedIn.as(GivenPeople.administrator(network.id))
                .contentType("application/json")
                .body(Map.of("agentsWait", false))
                .patch("/api/v1/networks/" + network.id)
                .then()
                .statusCode(200);
    }

    private long revision() {
        return Database.number("select max(revision) from history_change where network_id = ?", network.id);
    }

    private String channel() {
        return first("select channel from history_change where network_id = ? order by id desc limit 1", network.id);
    }

    private static String first(String sql, Object... parameters) {
        return Database.texts(sql, parameters).get(0);
    }
}
