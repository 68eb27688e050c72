package org.pixelkeep.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Role;
import org.pixelkeep.account.membership.MembershipService;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.account.person.UserService;
import org.pixelkeep.account.token.TokenService;
import org.pixelkeep.feed.FeedWatch;
import org.pixelkeep.history.append.History;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class FeedApiTest {
    @Inject
    SettableClock clock;

    @Inject
    History history;

    @Inject
    FeedWatch watch;

    private final Network network = Given.network("Northwind");
    private final UserAccount observer = GivenPeople.observer(network.id);

    @Test
    void a_snapshot_holds_everything_at_one_revision() {
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(acme, "Banner");
        var pixel = Given.approvedPixel(network, "Viewability");
        var everywhere = Given.onAllCreatives(pixel);
        var other = Given.network("Southpole");
        Given.pixel(other, "Theirs");

        read().get("/api/v1/networks/{id}/snapshot", network.id)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("X-Snapshot-Revision", revision())
                .header("ETag", matchesPattern("W/\"" + revision() + "-[0-9a-f]{16}\""))
                .header("X-Epoch", "0")
                .body("networkId", is(network.id.intValue()))
                .body("revision", is(Integer.valueOf(revision())))
                .body("network.name", is(network.name))
                .body("advertisers.id", is(List.of(acme.id.intValue())))
                .body("creatives[0].id", is(banner.id.intValue()))
                .body("creatives[0].advertiserId", is(acme.id.intValue()))
                .body("creatives[0].width", is(300))
                .body("vendors.policy", hasItem("ALLOW"))
                .body("vendors.purposes.flatten()", everyItem(greaterThan(0)))
                .body("pixels.id", is(List.of(pixel.id.intValue())))
                .body("pixels[0].secureUrl", is(pixel.secureUrl))
                .body("pixels[0].reviewStatus", is("APPROVED"))
                .body("pixels[0].containsKey('owner')", is(false))
                .body("pixels[0].duplicateKeys.secure", matchesPattern("[0-9a-f]{32}"))
                .body("pixels[0].likelyDuplicateKeys.secure", nullValue())
                .body("network.holdBackLikelyDuplicates", is(false))
                .body("pixels[0].duplicateKeys.plain", matchesPattern("[0-9a-f]{32}"))
                .body("associations.id", is(List.of(everywhere.id.intValue())))
                .body("associations[0].target", is("NETWORK"))
                .body("associations[0].creativeTypes", nullValue());
    }

    @Test
    void a_snapshot_is_also_available_as_ndjson_with_an_end_marker() throws Exception {
        Given.creative(Given.advertiser(network, "Acme"), "Banner");

        var lines = read().accept("application/x-ndjson")
                .get("/api/v1/networks/{id}/snapshot", network.id)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();

        var json = new ObjectMapper();
        assertThat(json.readTree(lines.get(0)).get("revision").asText()).isEqualTo(revision());
        var last = json.readTree(lines.get(lines.size() - 1));
        assertThat(last.get("end").booleanValue()).isTrue();
        assertThat(last.get("things").intValue()).isEqualTo(lines.size() - 2);
        for (var line : lines.subList(1, lines.size() - 1)) {
            var thing = json.readTree(line);
            assertThat(thing.get("after").get("id")).isEqualTo(thing.get("entityId"));
        }
        assertThat(lines).anyMatch(line -> line.startsWith("{\"entity\":\"CREATIVE\""));
    }

    @Test
    void a_snapshot_is_not_sent_again_while_nothing_changed() {
        var tag = read().get("/api/v1/networks/{id}/snapshot", network.id).header("ETag");

        read().header("If-None-Match", tag)
                .get("/api/v1/networks/{id}/snapshot", network.id)
                .then()
                .statusCode(304);
        Given.advertiser(network, "Acme");
        read().header("If-None-Match", tag)
                .get("/api/v1/networks/{id}/snapshot", network.id)
                .then()
                .statusCode(200);
    }

    @Test
    void snapshots_release_their_resources() {
        for (var i = 0; i < 12; i++) {
            read().get("/api/v1/networks/{id}/snapshot", network.id).then().statusCode(200);
            read().head("/api/v1/networks/{id}/snapshot", network.id).then().statusCode(200);
        }
    }

    @Test
    void changes_come_in_order_with_the_resulting_object() {
        var since = revision();
        var pixel = Given.pixel(network, "Viewability");
        var everywhere = Given.onAllCreatives(pixel);
        Given.service(AssociationService.class).detach(Given.system(network.id), everywhere.id);

        read().get("/api/v1/networks/{id}/changes?since={since}", network.id, since)
                .then()
                .statusCode(200)
                .header("X-Snapshot-Revision", revision())
                .body("since", is(Integer.valueOf(since)))
                .body("next", is(Integer.valueOf(revision())))
                .body("head", is(Integer.valueOf(revision())))
                .body("items.entity", is(List.of("PIXEL", "ASSOCIATION", "ASSOCIATION")))
                .body("items.action", is(List.of("CREATE", "ATTACH", "DETACH")))
                .body("items[0].entityId", is(pixel.id.intValue()))
                .body("items[0].after.id", is(pixel.id.intValue()))
                .body("items[0].after.url", is(pixel.url))
                .body("items[0].after.containsKey('owner')", is(false))
                .body("items[1].after.pixelId", is(pixel.id.intValue()))
                .body("items[2].after", nullValue());
    }

    @Test
    void a_revision_is_never_split_however_small_the_limit() {
        Given.advertiser(network, "Acme");
        var furnished = Database.number(
                "select count(*) from history_change where network_id = ? and revision = 1", network.id);

        read().get("/api/v1/networks/{id}/changes?since=0&limit=1", network.id)
                .then()
                .statusCode(200)
                .body("next", is(1))
                .body("items", hasSize((int) furnished));
        read().get("/api/v1/networks/{id}/changes?since=0&limit={limit}", network.id, furnished + 1)
                .then()
                .body("next", is(2));
    }

    @Test
    void irrelevant_changes_only_advance_the_feed() {
        var since = revision();
        Given.service(MembershipService.class)
                .grant(
                        Given.system(network.id),
                        GivenPeople.trafficker(network.id).id,
                        new Grant(Role.NETWORK_OBSERVER, network.id, null));

        var changes = JsonPath.from(read().get("/api/v1/networks/{id}/changes?since={since}", network.id, since)
                .asString());

        assertThat(changes.getList("items")).isEmpty();
        assertThat(changes.getString("next")).isEqualTo(revision());
        assertThat(Long.parseLong(revision())).isEqualTo(Long.parseLong(since) + 1);
    }

    @Test
    void revisions_beyond_retention_are_gone_and_the_answer_says_what_to_do() {
        var since = revision();
        Given.advertiser(network, "Acme");
        var head = revision();
        clock.pass(Duration.ofDays(91));

        read().get("/api/v1/networks/{id}/changes?since={since}", network.id, since)
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .body("type", is("/help/problems/gone"))
                .body("detail", containsString("Take a new snapshot"));
        read().get("/api/v1/networks/{id}/changes?since={since}", network.id, head)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void a_revision_that_never_existed_is_gone_too() {
        read().get("/api/v1/networks/{id}/changes?since={since}", network.id, Long.parseLong(revision()) + 1)
                .then()
                .statusCode(410)
                .body("detail", containsString("the latest is " + revision()));
    }

    @Test
    void invalid_values_are_named() {
        read().get("/api/v1/networks/{id}/changes?since=x&limit=0&wait=31", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", hasItems("since", "limit", "wait"));
        read().get("/api/v1/networks/{id}/changes", network.id)
                .then()
                .statusCode(422)
                .body("violations.field", is(List.of("since")));
    }

    @Test
    void a_long_poll_returns_as_soon_as_there_is_a_change() throws Exception {
        var since = revision();
        var answer = CompletableFuture.supplyAsync(
                () -> read().get("/api/v1/networks/{id}/changes?since={since}&wait=30", network.id, since)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath());

        var acme = Given.advertiser(network, "Acme");

        assertThat(answer.get(20, TimeUnit.SECONDS).getList("items.entityId")).isEqualTo(List.of(acme.id.intValue()));
    }

    @Test
    void a_long_poll_that_times_out_returns_no_changes() {
        read().get("/api/v1/networks/{id}/changes?since={since}&wait=1", network.id, revision())
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("next", is(Integer.valueOf(revision())));
    }

    @Test
    void a_long_poll_tells_nothing_once_its_token_is_revoked() throws Exception {
        var token = SignedIn.newToken(observer.email);

        var answer = whileWaiting(SignedIn.with(token), () -> {
            var tokenId = Database.number("select max(id) from api_token where user_id = ?", observer.id);
            Given.service(TokenService.class).revoke(GivenPeople.caller(observer), tokenId);
            Given.advertiser(network, "Acme");
        });

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.asString()).doesNotContain("Acme");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_long_poll_tells_nothing_once_its_reader_has_left_the_network(boolean browser) throws Exception {
        var reader = browser ? SignedIn.as(observer) : read();

        var answer = whileWaiting(
                reader,
                () -> Given.service(MembershipService.class).end(Given.system(network.id), network.id, observer.id));

        assertThat(answer.statusCode()).isEqualTo(browser ? 404 : 401);
    }

    @Test
    void a_long_poll_tells_nothing_once_its_session_has_ended() throws Exception {
        var answer = whileWaiting(SignedIn.as(observer), () -> {
            Given.service(UserService.class).endSessions(Given.system(network.id), observer.id);
            Given.advertiser(network, "Acme");
        });

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.asString()).doesNotContain("Acme");
    }

    private Response whileWaiting(RequestSpecification reader, Runnable change) throws Exception {
        var since = revision();
        var answer = CompletableFuture.supplyAsync(
                () -> reader.get("/api/v1/networks/{id}/changes?since={since}&wait=30", network.id, since));
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (watch.waiting() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        change.run();
        return answer.get(20, TimeUnit.SECONDS);
    }

    private RequestSpecification read() {
        return SignedIn.token(observer);
    }

    private String revision() {
        return Long.toString(history.revision(network.id));
    }
}
