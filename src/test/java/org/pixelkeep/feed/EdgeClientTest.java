package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;
import org.pixelkeep.testing.SignedIn;

/**
 * The reference client of the documents resolves like the server, wherever it is among a thousand random changes. It
 * runs as its readers run it: as a process of its own, from its source.
 */
@QuarkusTest
class EdgeClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHANGES = Sample.size(100, 1_000);
    private static final int EVERY = 20;
    private static final int COMPARED_EACH = 12;

    private final Network network = Given.network("Northwind");
    private final String administrator = SignedIn.newToken(GivenPeople.administrator(network.id).email);
    private final String token = SignedIn.newToken(GivenPeople.observer(network.id).email);

    @Sampled
    @Test
    void it_resolves_like_the_server_after_each_of_many_changes() throws Exception {
        richPixels();
        var changes = new RandomChanges(network, 7);
        var random = new Random(7);
        var compared = 0;
        var fired = 0;
        try (var edge = new Edge()) {
            for (var step = 0; step < CHANGES; step++) {
                changes.one();
                if (step % EVERY == EVERY - 1) {
                    if (random.nextBoolean()) {
                        letFire();
                    }
                    var revision = edge.ask("follow").get("revision").longValue();
                    for (var question : questions(random)) {
                        var here = edge.ask("resolve " + question);
                        var there = server(question, revision);
                        assertThat(lines(here))
                                .as("%s at %d", question, revision)
                                .isEqualTo(lines(there));
                        compared++;
                        fired += there.size();
                    }
                }
            }
        }
        assertThat(compared).isEqualTo(CHANGES / EVERY * COMPARED_EACH);
        assertThat(fired).as("what was compared").isGreaterThan(compared);
    }

    /** One of each rule, on all creatives. */
    private void richPixels() {
        var address = "https://rich.example/";
        var flight = "\"flightStart\":\"2020-01-01T00:00:00Z\",\"flightEnd\":";
        for (var more : List.of(
                "\"format\":\"IMAGE_URL\",\"trackers\":[{\"event\":\"COMPLETE\",\"secureUrl\":\"" + address
                        + "c\"},{\"event\":\"IMPRESSION\",\"secureUrl\":\"" + address
                        + "i\"},{\"event\":\"PROGRESS\",\"offset\":\"25%\",\"secureUrl\":\"" + address + "p\"}]",
                "\"format\":\"IMAGE_URL\",\"secureUrl\":\"" + address + "i\"",
                "\"format\":\"HTML_URL\",\"url\":\"http://rich.example/plain\"",
                "\"format\":\"JAVASCRIPT_URL\",\"secureUrl\":\"" + address + "j\"",
                "\"format\":\"RAW_JAVASCRIPT\",\"secureContent\":\"new Image().src='//10.0.0.1/x'\",\"content\":\"a()\"",
                "\"format\":\"IMAGE_URL\",\"secureUrl\":\"" + address + "past\"," + flight + "\"2021-01-01T00:00:00Z\"",
                "\"format\":\"IMAGE_URL\",\"secureUrl\":\"" + address + "now\"," + flight + "\"2090-01-01T00:00:00Z\"",
                "\"format\":\"IMAGE_URL\",\"secureUrl\":\"https://tps.doubleverify.com/visit.jpg?x=1\","
                        + "\"supplyRule\":\"ALL\"",
                "\"format\":\"IMAGE_URL\",\"secureUrl\":\"https://tps.doubleverify.com/visit.jpg?x=2\","
                        + "\"supplyRule\":\"ONLY\",\"supplySources\":[\"google-adx\"]",
                "\"format\":\"IMAGE_URL\",\"secureUrl\":\"" + address + "none\",\"supplyRule\":\"EXCEPT\","
                        + "\"supplySources\":[\"google-adx\"]")) {
            var made = RestAssured.given()
                    .header("Authorization", "Bearer " + administrator)
                    .contentType("application/json")
                    .body("{\"name\":\"" + Given.numbered("Rich") + "\"," + more + "}")
                    .post("/api/v1/networks/" + network.id + "/pixels");
            assertThat(made.statusCode()).as("%s: %s", more, made.asString()).isEqualTo(201);
            Given.attach(Pixel.findById(made.jsonPath().getLong("id")), AssociationDraft.everywhere());
        }
    }

    /** What random changes rejected and switched off fires again, so that there is something to compare. */
    private void letFire() {
        var by = Given.system(network.id);
        for (var id : Database.texts(
                "select id from pixel where network_id = ? and archived_at is null and review_status <> 'APPROVED'",
                network.id)) {
            Given.service(ReviewService.class).decide(by, Long.parseLong(id), null, Decision.APPROVE, false);
        }
        for (var id : Database.texts(
                "select id from advertiser where network_id = ? and archived_at is null and not active", network.id)) {
            Given.service(AdvertiserService.class)
                    .edit(by, Long.parseLong(id), null, new AdvertiserDraft("Advertiser " + id, null, true));
        }
    }

    /** Creatives, and where they are shown. */
    private List<String> questions(Random random) {
        var creatives = Database.texts("select id from creative where network_id = ? order by id", network.id);
        var contexts = List.of("secure", "plain", "secure google-adx", "plain google-adx");
        return Stream.generate(() -> creatives.get(random.nextInt(creatives.size())) + " "
                        + contexts.get(random.nextInt(contexts.size())))
                .limit(COMPARED_EACH)
                .toList();
    }

    private JsonNode server(String question, long revision) throws IOException {
        var words = question.split(" ");
        var answer = RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .header("X-Min-Revision", revision)
                .get("/api/v1/creatives/" + words[0] + "/effective-pixels?secure=" + words[1].equals("secure")
                        + (words.length > 2 ? "&supply=" + words[2] : ""));
        assertThat(answer.statusCode()).as(question).isEqualTo(200);
        return JSON.readTree(answer.asString()).get("firing");
    }

    private static List<String> lines(JsonNode fires) {
        var lines = new ArrayList<String>();
        fires.forEach(pixel -> lines.add(pixel.get("pixelId") + " " + pixel.get("event") + " "
                + (pixel.hasNonNull("url") ? pixel.get("url") : pixel.get("content"))));
        return lines;
    }

    /** The process. */
    private final class Edge implements AutoCloseable {
        private final Process process;
        private final BufferedWriter questions;
        private final BufferedReader answers;

        Edge() throws IOException {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "src/docs/edge/Edge.java",
                            RestAssured.baseURI + ":" + RestAssured.port,
                            token,
                            Long.toString(network.id))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            questions = process.outputWriter(StandardCharsets.UTF_8);
            answers = process.inputReader(StandardCharsets.UTF_8);
        }

        JsonNode ask(String question) throws IOException {
            questions.write(question + "\n");
            questions.flush();
            var answer = answers.readLine();
            assertThat(answer).as("the answer to %s", question).isNotNull();
            return JSON.readTree(answer);
        }

        @Override
        public void close() throws IOException, InterruptedException {
            questions.close();
            assertThat(process.waitFor()).isZero();
        }
    }
}
