package org.pixelkeep.mcp.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.testing.SignedIn;

/** An agent that works with a person's token, message by message. */
record Agent(String token) {
    private static final String[] SCOPES = {
        "use-agent",
        "view-network",
        "view-advertiser",
        "view-creative",
        "view-pixel",
        "edit-pixel",
        "resolve-pixel",
        "view-history"
    };

    static Agent of(UserAccount person) {
        return new Agent(SignedIn.newToken(person.email, SCOPES));
    }

    static Agent with(UserAccount person, String... scopes) {
        return new Agent(SignedIn.newToken(person.email, scopes));
    }

    Response post(Object message) {
        return given().header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, text/event-stream")
                .contentType("application/json")
                .body(message)
                .post("/mcp");
    }

    Response ask(String method, Map<String, ?> parameters) {
        return post(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters));
    }

    /** The structured answer of a call that succeeds. */
    JsonPath call(String tool, Map<String, ? extends @Nullable Object> arguments) {
        var answer = ask("tools/call", Map.of("name", tool, "arguments", arguments));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().<Boolean>get("result.isError"))
                .as(answer.asString())
                .isNull();
        return answer.jsonPath().setRootPath("result.structuredContent");
    }

    /** The words of a call that is refused. */
    String refusal(String tool, Map<String, ? extends @Nullable Object> arguments) {
        var answer = ask("tools/call", Map.of("name", tool, "arguments", arguments));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().<Boolean>get("result.isError"))
                .as(answer.asString())
                .isTrue();
        return answer.jsonPath().getString("result.content[0].text");
    }

    /** A dry run, and then the same with its confirmation. */
    JsonPath confirmed(String tool, Map<String, ? extends @Nullable Object> arguments) {
        return call(tool, and(arguments, "confirmation", call(tool, arguments).getString("confirmation")));
    }

    static Map<String, @Nullable Object> and(
            Map<String, ? extends @Nullable Object> arguments, String name, @Nullable Object value) {
        var more = new HashMap<String, @Nullable Object>(arguments);
        more.put(name, value);
        return more;
    }
}
