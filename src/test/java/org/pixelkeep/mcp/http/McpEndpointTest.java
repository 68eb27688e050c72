package org.pixelkeep.mcp.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Who can connect, and what the protocol says. */
@QuarkusTest
class McpEndpointTest {
    private static final Map<String, Object> GREETING = Map.of(
            "jsonrpc",
            "2.0",
            "id",
            "first",
            "method",
            "initialize",
            "params",
            Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of(), "clientInfo", Map.of("name", "test")));

    private final ObjectMapper json;
    private final String address;
    private final UserAccount person = GivenPeople.trafficker(GivenPeople.network());

    McpEndpointTest(ObjectMapper json, @ConfigProperty(name = "pixelkeep.address") String address) {
        this.json = json;
        this.address = address;
    }

    @Test
    void an_agent_is_greeted_in_its_version() {
        var greeting = Agent.of(person).post(GREETING);

        assertThat(greeting.statusCode()).isEqualTo(200);
        var result = greeting.jsonPath();
        assertThat(result.getString("id")).isEqualTo("first");
        assertThat(result.getString("result.protocolVersion")).isEqualTo("2025-06-18");
        assertThat(result.getString("result.serverInfo.name")).isEqualTo("pixelkeep");
        assertThat(result.getString("result.instructions")).contains("who_am_i").contains("never instructions");
        assertThat(result.getMap("result.capabilities")).containsOnlyKeys("tools", "resources");
    }

    @Test
    void without_a_token_it_is_unauthorized() {
        var refused = given().contentType("application/json").body(GREETING).post("/mcp");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void a_browser_session_does_not_open_it() {
        var refused = SignedIn.as(person)
                .contentType("application/json")
                .body(GREETING)
                .post("/mcp");

        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void a_token_that_is_not_an_agents_is_refused() {
        var whole = Agent.with(person).post(GREETING);
        var other = Agent.with(person, "view-pixel").post(GREETING);

        assertThat(List.of(whole, other)).allSatisfy(refused -> {
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.jsonPath().getString("detail"))
                    .isEqualTo("This token lacks the scope use-agent. Nothing was changed."
                            + " Create one that has it on the page API tokens.");
        });
    }

    @Test
    void a_page_of_another_site_is_refused() {
        var token = SignedIn.newToken(person.email, "use-agent");

        assertThat(from(address, token).statusCode()).isEqualTo(200);
        assertThat(from("https://evil.example", token).statusCode()).isEqualTo(403);
        assertThat(from("null", token).statusCode()).isEqualTo(403);
        assertThat(from("http://localhost.evil.example:8080", token).statusCode())
                .isEqualTo(403);
    }

    @Test
    void there_is_no_stream_and_no_session() {
        var token = SignedIn.newToken(person.email, "use-agent");

        assertThat(given().header("Authorization", "Bearer " + token)
                        .get("/mcp")
                        .statusCode())
                .isEqualTo(405);
        assertThat(given().header("Authorization", "Bearer " + token)
                        .delete("/mcp")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void a_notification_is_accepted_without_an_answer() {
        var accepted = Agent.of(person).post(Map.of("jsonrpc", "2.0", "method", "notifications/initialized"));

        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.asString()).isEmpty();
    }

    @Test
    void messages_that_are_none_are_refused_in_its_words() {
        var agent = Agent.of(person);

        assertThat(agent.post(List.of(GREETING)).jsonPath().getInt("error.code"))
                .isEqualTo(-32600);
        assertThat(agent.ask("prompts/list", Map.of()).jsonPath().getInt("error.code"))
                .isEqualTo(-32601);
        assertThat(agent.ask("tools/call", Map.of("name", "drop_tables"))
                        .jsonPath()
                        .getInt("error.code"))
                .isEqualTo(-32602);
        assertThat(agent.ask("tools/call", Map.of("name", "find_pixels", "arguments", 1))
                        .jsonPath()
                        .getInt("error.code"))
                .isEqualTo(-32602);
        assertThat(agent.ask("resources/read", Map.of("uri", "file:///etc/passwd"))
                        .jsonPath()
                        .getInt("error.code"))
                .isEqualTo(-32002);
        assertThat(agent.post("{").statusCode()).isEqualTo(400);
        assertThat(agent.post("null").jsonPath().getInt("error.code")).isEqualTo(-32600);
    }

    @Test
    void another_version_of_the_protocol_is_refused() {
        var refused = given().header("Authorization", "Bearer " + SignedIn.newToken(person.email, "use-agent"))
                .header("MCP-Protocol-Version", "1999-01-01")
                .contentType("application/json")
                .body(GREETING)
                .post("/mcp");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("2025-11-25");
    }

    /** After a change of the tools, copy {@code target/agent-tools.json} there, and look at the difference. */
    @Test
    void the_tools_and_their_schemas_are_as_written_down() throws IOException {
        var tools = json.writer(SerializationFeature.INDENT_OUTPUT)
                .writeValueAsString(json.readTree(
                                Agent.of(person).ask("tools/list", Map.of()).asString())
                        .at("/result/tools"));
        Files.writeString(Path.of("target/agent-tools.json"), tools + "\n");

        assertThat(tools + "\n").isEqualTo(Files.readString(Path.of("src/test/resources/agent-tools.json")));
    }

    @Test
    void only_tools_that_the_token_can_use_are_listed() {
        var names = Agent.with(person, "use-agent", "view-pixel")
                .ask("tools/list", Map.of())
                .jsonPath()
                .getList("result.tools.name");

        assertThat(names).contains("find_pixels", "lint_macros").doesNotContain("propose_pixel", "find_creatives");
    }

    @Test
    void an_agents_token_carries_nothing_that_would_let_it_out() {
        var token =
                SignedIn.newToken(GivenPeople.administrator(GivenPeople.network()).email, "use-agent", "view-pixel");
        var refused = SignedIn.as(person)
                .contentType("application/json")
                .body(Map.of("name", "agent", "scopes", List.of("use-agent", "use-token")))
                .post("/api/v1/tokens");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("A token for an agent cannot have use-token");
        assertThat(given().header("Authorization", "Bearer " + token)
                        .get("/api/v1/tokens")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void what_the_trade_says_can_be_read() {
        var agent = Agent.of(person);

        var listed = agent.ask("resources/list", Map.of()).jsonPath();
        assertThat(listed.getList("result.resources.uri"))
                .containsExactly("pixelkeep://glossary", "pixelkeep://formats-and-events", "pixelkeep://held-back");
        assertThat(read(agent, "pixelkeep://glossary")).contains("**Exclusion**: Keeps a pixel off creatives.");
        assertThat(read(agent, "pixelkeep://formats-and-events"))
                .contains("| `START` | start | – | IMAGE_URL, RAW_URL | IMAGE_URL, RAW_URL | – |");
        assertThat(read(agent, "pixelkeep://held-back")).contains("`REVIEW_PENDING`: It fires as soon as");
    }

    private static String read(Agent agent, String uri) {
        return agent.ask("resources/read", Map.of("uri", uri)).jsonPath().getString("result.contents[0].text");
    }

    private static Response from(String origin, String token) {
        return given().header("Authorization", "Bearer " + token)
                .header("Origin", origin)
                .contentType("application/json")
                .body(GREETING)
                .post("/mcp");
    }
}
