package org.pixelkeep.history.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.LoggedErrors;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.SmallNode;
import org.pixelkeep.web.guard.Wire;

/** With a log that exceeds the buffers between a server and a client that does not read. */
@QuarkusTest
@TestProfile(SmallNode.class)
class ExportTest {
    private static final int EDITS = 60;
    private static final String LONG = "x".repeat(60_000);

    private final List<Wire> readers = new ArrayList<>();
    private Network network;
    private String token;
    private String cookie;

    @BeforeEach
    void a_long_log() {
        network = Given.network("Northwind");
        var person = GivenPeople.trafficker(network.id);
        token = SignedIn.newToken(person.email);
        cookie = SignedIn.cookie(person.email);
    }

    @AfterEach
    void close() throws IOException {
        for (var reader : readers) {
            reader.close();
        }
    }

    @Test
    void stalled_export_readers_hold_no_connections() throws IOException {
        edits();
        for (var reader = 0; reader < SmallNode.READERS; reader++) {
            read("/networks/" + network.id + "/history/export?format=" + (reader % 2 == 0 ? "json" : "csv"));
        }

        othersAreServed();
        SignedIn.withCookie(cookie)
                .get("/networks/" + network.id + "/history/export")
                .then()
                .statusCode(429)
                .header("Retry-After", equalTo("10"));
        var stranger = GivenPeople.trafficker(Given.network("Southpole").id);
        SignedIn.as(stranger)
                .get("/networks/" + network.id + "/history/export")
                .then()
                .statusCode(404);
    }

    /** Each of them would otherwise read the whole list for nobody, and keep others from theirs. */
    @Exhaustive("forty readers")
    @Test
    void readers_that_go_away_leave_their_places_to_others() throws Exception {
        var acme = Given.advertiser(network, "Acme");
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat('Spot ', seq), 'AUDIO', now(), now() from seq_1_to_200000""", network.id, acme.id);
        try (var errors = new LoggedErrors("org.pixelkeep.web.error.FailureLog")) {
            for (var reader = 0; reader < SmallNode.READERS; reader++) {
                var body = HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port
                                                + "/api/v1/networks/" + network.id + "/creatives/export"))
                                        .header("Authorization", "Bearer " + token)
                                        .build(),
                                HttpResponse.BodyHandlers.ofInputStream())
                        .body();
                assertThat(body.readNBytes(100_000)).hasSize(100_000);
                body.close();
            }
            var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            var status = 429;
            while (status == 429 && System.nanoTime() < deadline) {
                status = SignedIn.with(token)
                        .get("/api/v1/networks/" + network.id + "/advertisers/export")
                        .statusCode();
            }

            assertThat(status).isEqualTo(200);
            assertThat(errors.messages()).as("leaving is no error").isEmpty();
        } finally {
            Database.execute("delete from creative where advertiser_id = ?", acme.id);
        }
    }

    @Exhaustive("readers that never read")
    @Test
    void stalled_snapshot_readers_hold_no_connections() throws IOException {
        for (var pixel = 0; pixel < 3 * EDITS; pixel++) {
            Given.pixel(network, Given.script("Long " + pixel, "var a = '" + LONG + "';"));
        }
        for (var reader = 0; reader < SmallNode.READERS; reader++) {
            read("/api/v1/networks/" + network.id + "/snapshot");
        }

        othersAreServed();
        var refused = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .get("/api/v1/networks/" + network.id + "/snapshot");
        assertThat(refused.statusCode()).isEqualTo(429);
    }

    @Exhaustive("a long snapshot")
    @Test
    void a_long_snapshot_is_complete() throws IOException {
        for (var pixel = 0; pixel < EDITS; pixel++) {
            Given.pixel(network, Given.script("Long " + pixel, "var a = '" + LONG + "';"));
        }

        var json = new ObjectMapper()
                .readTree(RestAssured.given()
                        .header("Authorization", "Bearer " + token)
                        .get("/api/v1/networks/" + network.id + "/snapshot")
                        .asString());

        assertThat(json.path("pixels").size()).isEqualTo(EDITS);
        assertThat(json.path("end").asBoolean()).isTrue();
        assertThat(json.path("things").asInt()).isGreaterThan(EDITS);
    }

    @Test
    void an_export_ends_with_an_end_marker() throws IOException {
        Given.pixel(network, "Viewability");
        var path = "/networks/" + network.id + "/history/export?format=";

        var lines = SignedIn.withCookie(cookie)
                .get(path + "csv")
                .asString()
                .replace("\"", "")
                .lines()
                .toList();
        var json = new ObjectMapper()
                .readTree(SignedIn.withCookie(cookie).get(path + "json").asString());

        assertThat(lines.get(lines.size() - 1)).isEqualTo("end," + (lines.size() - 2));
        assertThat(json.path("end").asBoolean()).isTrue();
        assertThat(json.path("count").asInt())
                .isEqualTo(json.path("changes").size())
                .isPositive();
    }

    @Exhaustive("a long log")
    @Test
    void an_export_that_fails_on_the_way_is_cut_off() throws Exception {
        edits();
        var oldest = Database.number("select min(id) from history_change where network_id = ?", network.id);
        Database.tamper("update history_change set after_image = '[1]' where id = ?", oldest);
        try {
            for (var format : List.of("json", "csv")) {
                var reader = read("/networks/" + network.id + "/history/export?format=" + format);

                var answer = reader.rest();

                assertThat(answer).contains("Long").doesNotContain("\r\n0\r\n");
                assertThat(answer).doesNotContain("\n\"end\"").doesNotContain("\"end\":true");
            }
        } finally {
            Database.tamper("update history_change set after_image = '{}' where id = ?", oldest);
        }
    }

    @Test
    void an_export_that_fails_immediately_returns_an_error() throws Exception {
        Given.pixel(network, "Viewability");
        Database.tamper("update history_change set after_image = '[1]' where network_id = ?", network.id);
        try {
            SignedIn.withCookie(cookie)
                    .get("/networks/" + network.id + "/history/export?format=json")
                    .then()
                    .statusCode(500);
        } finally {
            Database.tamper("update history_change set after_image = '{}' where network_id = ?", network.id);
        }
    }

    private void othersAreServed() {
        for (var other = 0; other < 5; other++) {
            RestAssured.given()
                    .header("Authorization", "Bearer " + token)
                    .get("/api/v1/networks/" + network.id + "/pixels?limit=5")
                    .then()
                    .statusCode(200);
        }
        SignedIn.withCookie(cookie)
                .get("/networks/" + network.id + "/pixels")
                .then()
                .statusCode(200);
    }

    /** Starts an export and lets it run as far as it can without a reader. */
    private Wire read(String path) throws IOException {
        var reader = Wire.narrow();
        readers.add(reader);
        reader.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + (path.startsWith("/api/") ? "Authorization: Bearer " + token : "Cookie: pixelkeep_session=" + cookie)
                + "\r\n\r\n");
        assertThat(reader.status()).isEqualTo("HTTP/1.1 200 OK");
        return reader;
    }

    private void edits() {
        var service = Given.service(PixelService.class);
        Pixel pixel = Given.pixel(network, Given.script(Given.numbered("Long"), "var a = '" + LONG + "';"));
        var by = Given.system(network.id);
        var version = pixel.version;
        for (var edit = 0; edit < EDITS; edit++) {
            version = service.edit(by, pixel.id, version, Given.script(pixel.name, "var a = '" + LONG + edit + "';"))
                    .version;
        }
    }
}
