package org.pixelkeep.cli;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.follow.Follower;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.yaml.snakeyaml.Yaml;

/** Alert rules and the dashboard ask for metrics that a node tells, from its start on. */
@QuarkusTest
class MonitoringTest {
    private static final Path FOLDER = Path.of("docker", "monitoring");
    private static final Path ALERTS = FOLDER.resolve("alerts.yaml");
    private static final Path DASHBOARD = FOLDER.resolve("grafana/dashboards/pixelkeep.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A name with an underscore that is followed by no parenthesis: not a function, nor a label in braces. */
    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+(?:_[a-z]+)+)\\b(?!\\s*\\()");

    private static final Pattern IN_BRACES = Pattern.compile("\\{[^}]*\\}");

    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("/");

    /** So that there is a network, and one request was answered. */
    @BeforeEach
    void somethingHappened() {
        GivenPeople.network();
        Given.service(Follower.class).awaitRefresh();
        given().get("/sign-in").then().statusCode(200);
    }

    @Test
    void every_metric_of_a_rule_is_told() throws IOException {
        assertThat(exported()).containsAll(namesIn(rules().map(rule -> rule.path("expr"))));
    }

    @Test
    void every_metric_of_the_dashboard_is_told() throws IOException {
        var panels = JSON.readTree(DASHBOARD.toFile()).path("panels");
        var expressions = panels.findValues("expr");

        assertThat(expressions).hasSizeGreaterThan(15);
        assertThat(exported()).containsAll(namesIn(expressions.stream()));
    }

    @Test
    void every_metric_of_our_own_is_explained_and_watched() throws IOException {
        var watched = namesIn(Stream.concat(
                rules().map(rule -> rule.path("expr")), JSON.readTree(DASHBOARD.toFile()).findValues("expr").stream()));
        var ours = exported().stream()
                .filter(name -> name.startsWith("pixelkeep_"))
                .map(name -> name.replaceAll("_(?:bucket|sum|max|count)$", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(ours).hasSizeGreaterThan(12).allSatisfy(name -> {
            assertThat(watched).as("in a rule or panel").anyMatch(one -> one.startsWith(name));
            assertThat(metrics()).contains("# HELP " + name.replaceAll("_total$", ""));
        });
    }

    @Test
    void every_rule_says_what_happened_and_what_to_do() throws IOException {
        assertThat(rules()).hasSizeGreaterThan(12).allSatisfy(rule -> {
            assertThat(rule.path("alert").asText()).matches("[A-Z][A-Za-z]+");
            assertThat(rule.path("labels").path("severity").asText()).isIn("page", "ticket");
            assertThat(rule.path("annotations").path("summary").asText()).endsWith(".");
            assertThat(rule.path("annotations").path("action").asText()).endsWith(".");
        });
    }

    private static Stream<JsonNode> rules() throws IOException {
        JsonNode file = JSON.valueToTree(new Yaml().load(Files.readString(ALERTS)));
        return Stream.iterate(0, at -> at + 1)
                .limit(file.path("groups").path(0).path("rules").size())
                .map(at -> file.path("groups").path(0).path("rules").path(at));
    }

    private static Set<String> namesIn(Stream<JsonNode> expressions) {
        return expressions
                .flatMap(expression -> METRIC.matcher(
                                IN_BRACES.matcher(expression.asText()).replaceAll(""))
                        .results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> exported() {
        return metrics()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String metrics() {
        return given().accept("text/plain")
                .get(management.resolve("/q/metrics"))
                .asString();
    }
}
