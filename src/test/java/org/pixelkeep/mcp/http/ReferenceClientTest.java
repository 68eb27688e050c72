package org.pixelkeep.mcp.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** A whole job with the reference client of the protocol, which holds answers against the schemas that it was told. */
@QuarkusTest
class ReferenceClientTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final long networkId = Given.network("Northwind").id;

    @Test
    void an_agent_proposes_what_a_person_then_approves() {
        var acme = Given.advertiser(Network.findById(networkId), "Acme");
        var banner = Given.creative(acme, "Spring banner");

        try (var client = client()) {
            var greeting = client.initialize();
            assertThat(greeting.serverInfo().name()).isEqualTo("pixelkeep");
            assertThat(client.listTools().tools()).extracting("name").contains("explain_creative", "propose_pixel");
            assertThat(client.listResources().resources()).hasSize(3);

            var found = call(client, "find_creatives", Map.of("text", "Spring"));
            assertThat(found.at("/items/0/id").asLong()).isEqualTo(banner.id);
            var proposal = Map.<String, Object>of(
                    "advertiserId",
                    acme.id,
                    "name",
                    "Viewability",
                    "format",
                    "IMAGE_URL",
                    "trackers",
                    List.of(Map.of("event", "IMPRESSION", "secureUrl", "https://t.example/i")),
                    "everywhere",
                    true);
            var dryRun = call(client, "propose_pixel", proposal);
            assertThat(dryRun.at("/status").asText()).isEqualTo("DRY_RUN");
            var done = call(
                    client,
                    "propose_pixel",
                    Agent.and(
                            proposal, "confirmation", dryRun.at("/confirmation").asText()));
            assertThat(done.at("/status").asText()).isEqualTo("DONE");

            var pixelId = done.at("/pixel/id").asLong();
            var before = call(client, "explain_creative", Map.of("creativeId", banner.id));
            assertThat(before.at("/heldBack/0/reason").asText()).isEqualTo("REVIEW_PENDING");
            Given.approve(networkId, pixelId);
            var after = call(client, "explain_creative", Map.of("creativeId", banner.id));
            assertThat(after.at("/firing/0/pixelId").asLong()).isEqualTo(pixelId);

            var refused = client.callTool(new CallToolRequest("read_pixel", Map.of("pixelId", pixelId + 1_000_000)));
            assertThat(refused.isError()).isTrue();
            assertThat(((TextContent) refused.content().get(0)).text()).contains("find_pixels");
        }
    }

    private McpSyncClient client() {
        var token = SignedIn.newToken(
                GivenPeople.trafficker(networkId).email,
                "use-agent",
                "view-network",
                "view-advertiser",
                "view-creative",
                "view-pixel",
                "edit-pixel",
                "resolve-pixel");
        var transport = HttpClientStreamableHttpTransport.builder("http://localhost:" + RestAssured.port)
                .endpoint("/mcp")
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + token))
                .build();
        return McpClient.sync(transport)
                .jsonSchemaValidator(ReferenceClientTest::validated)
                .build();
    }

    private static ValidationResponse validated(Map<String, Object> schema, Object content) {
        var wrong = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.<JsonNode>valueToTree(schema))
                .validate(JSON.valueToTree(content));
        return wrong.isEmpty() ? ValidationResponse.asValid("") : ValidationResponse.asInvalid(wrong.toString());
    }

    @SuppressWarnings("unchecked")
    private static JsonNode call(McpSyncClient client, String tool, Map<String, ? extends @Nullable Object> arguments) {
        var result = client.callTool(new CallToolRequest(tool, (Map<String, Object>) arguments));
        assertThat(result.isError()).as(String.valueOf(result.content())).isNotEqualTo(true);
        return JSON.valueToTree(result.structuredContent());
    }
}
