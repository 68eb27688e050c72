package org.pixelkeep.xandr;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pixelkeep.account.membership.UserAccount;
import org.pixelkeep.security.Http;
import org.pixelkeep.testing.SignedIn;

/** A script that speaks Xandr's API, signed in as a person. */
final class Script {
    private final String token;

    private Script(String token) {
        this.token = token;
    }

    static Script of(UserAccount user) {
        return new Script(SignedIn.script(user.email));
    }

    static Script with(String token) {
        return new Script(token);
    }

    RequestSpecification request() {
        return RestAssured.given().header("Authorization", token);
    }

    Response get(String path) {
        return request().urlEncodingEnabled(false).get("/xandr/" + path);
    }

    Http.Credentials credentials() {
        return new Http.Credentials("Authorization", token);
    }

    /** The answer to a reading request that goes well. */
    JsonPath read(String path) {
        return get(path).then().statusCode(200).extract().jsonPath().setRootPath("response");
    }

    Response post(String service, Map<String, ?> object) {
        return send("POST", service, service, object);
    }

    Response put(String service, long id, Map<String, ?> object) {
        return send("PUT", service + "?id=" + id, service, object);
    }

    Response send(String verb, String path, String service, Map<String, ?> object) {
        return request()
                .contentType("application/json")
                .body(Map.of(service, object))
                .request(verb, "/xandr/" + path);
    }

    Response delete(String path) {
        return request().delete("/xandr/" + path);
    }

    /** Creates an object and returns its ID. */
    long create(String service, Map<String, ?> object) {
        return post(service, object).then().statusCode(200).extract().jsonPath().getLong("response.id");
    }

    static List<Map<String, Object>> ids(long... ids) {
        return Arrays.stream(ids)
                .mapToObj(id -> Map.<String, Object>of("id", id))
                .toList();
    }
}
