package org.pixelkeep.history.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.archive.Archives;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.SmallNode;

/** Long-running requests are refused to a network beyond its share, and to everybody beyond the limit of the node. */
@QuarkusTest
@TestProfile(SmallNode.class)
class RefusedAtOnceTest {
    private final Network network = Given.network("Northwind");
    private final Network other = Given.network("Southpole");
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void the_threads_end() {
        threads.shutdownNow();
    }

    @Test
    void a_verification_beyond_the_nodes_limit_is_refused() {
        var administrator = GivenPeople.administrator(network.id);
        var before = written();

        var refused = SignedIn.as(administrator).post("/networks/" + network.id + "/history/verification");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("10");
        assertThat(refused.asString()).contains("Wait 10 seconds");
        assertThat(written()).isEqualTo(before);
        assertThat(SignedIn.as(administrator)
                        .get("/networks/" + network.id + "/history/verification")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void what_takes_much_memory_is_refused_beyond_the_nodes_limit_and_nothing_is_written() throws Exception {
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Video");
        var banner = Given.creative(Given.advertiser(network, "Beta"), "Banner");
        var archive = Archives.of(other.id, false);
        var administrator = SignedIn.newToken(GivenPeople.administrator(network.id).email);
        Given.onAllCreatives(Given.approve(
                Given.pixel(network, Given.script("Long", "fire('" + "x".repeat(60_000) + "');"))));
        var restorer = SignedIn.newToken(GivenPeople.administrator(other.id).email);
        var before = written();

        var refusals = List.of(
                with(administrator)
                        .contentType("application/xml")
                        .body("<VAST version=\"4.2\"><Ad><InLine/></Ad></VAST>")
                        .post("/api/v1/creatives/" + creative.id + "/effective-pixels/vast"),
                with(administrator)
                        .contentType("application/json")
                        .body("{\"creativeIds\": " + Collections.nCopies(20, banner.id) + "}")
                        .post("/api/v1/effective-pixels"),
                with(administrator)
                        .contentType("application/json")
                        .body("{\"vendorListVersion\": 7, \"vendors\": {}}")
                        .put("/api/v1/networks/" + network.id + "/vendor-lists?source=GLOBAL_VENDOR_LIST"),
                with(restorer)
                        .contentType("application/zip")
                        .body(archive)
                        .post("/api/v1/networks/" + other.id + "/archive-file"));

        assertThat(refusals).allSatisfy(refused -> {
            assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("10");
        });
        assertThat(written()).isEqualTo(before);
    }

    /** The tables without those that sessions and counted requests are written to, some of them later. */
    private static Map<String, String> written() {
        var tables = new TreeMap<>(Database.checksums());
        tables.keySet().removeAll(Set.of("user_session", "last_sign_in", "throttle"));
        return tables;
    }

    private static RequestSpecification with(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }

    @Test
    void long_polls_beyond_the_networks_share_are_refused_and_others_keep_waiting() throws Exception {
        var token = SignedIn.newToken(GivenPeople.observer(network.id).email);
        var theirs = SignedIn.newToken(GivenPeople.observer(other.id).email);
        var third = Given.network("Third");
        var thirds = SignedIn.newToken(GivenPeople.observer(third.id).email);
        var since = revision(network);
        var before = written();

        var here = oneOfTwo(poll(token, network, since, 20));
        var there = oneOfTwo(poll(theirs, other, revision(other), 20));
        var refusals = List.of(
                here.refused(),
                there.refused(),
                poll(thirds, third, revision(third), 1).call());

        assertThat(refusals).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.header("Retry-After")).isEqualTo("10");
            assertThat(refused.contentType()).startsWith("application/problem+json");
        });
        assertThat(written()).isEqualTo(before);
        assertThat(here.waiting().isDone() || there.waiting().isDone()).isFalse();
        Given.pixel(network, "Change");
        assertThat(here.waiting().get().statusCode()).isEqualTo(200);
        assertThat(here.waiting().get().jsonPath().getList("items")).isNotEmpty();
        assertThat(poll(thirds, third, revision(third), 1).call().statusCode()).isEqualTo(200);
        Given.pixel(other, "Change");
        assertThat(there.waiting().get().statusCode()).isEqualTo(200);
    }

    /** Of two concurrent requests, the one that waits and the answer to the other. */
    private record Two(Future<Response> waiting, Response refused) {}

    private Two oneOfTwo(Callable<Response> poll) throws Exception {
        var one = threads.submit(poll);
        var other = threads.submit(poll);
        while (!one.isDone() && !other.isDone()) {
            Thread.onSpinWait();
        }
        return one.isDone() ? new Two(other, one.get()) : new Two(one, other.get());
    }

    private static Callable<Response> poll(String token, Network network, long since, int seconds) {
        return () -> RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/networks/" + network.id + "/changes?since=" + since + "&wait=" + seconds);
    }

    private static long revision(Network network) {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }
}
