package org.pixelkeep.transfer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenImports;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.transfer.ImportSetting;

/** A word that the API does not know is refused, as everywhere in it. */
@QuarkusTest
class ImportApiTest extends ImportSetting {
    /** Only the token that uploaded a sheet can continue with it. */
    private String token = "";

    private String email = "";

    @BeforeEach
    void a_trafficker() {
        email = GivenPeople.trafficker(network.id).email;
        token = SignedIn.newToken(email);
    }

    private RequestSpecification script() {
        return SignedIn.with(token);
    }

    private int upload() {
        return script().contentType("text/csv")
                .body("Name,Code\nAcme,A-1\n")
                .post("/api/v1/networks/" + network.id + "/imports?kind=ADVERTISERS")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response check(int id, String code) {
        return script().contentType("application/json")
                .body(Map.of("columns", List.of("NAME", code)))
                .post("/api/v1/imports/" + id + "/check");
    }

    @Test
    void a_column_cannot_be_imported_as_a_field_that_there_is_not() {
        var id = upload();

        check(id, "KODE")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("columns")))
                .body("violations[0].message", startsWith("“KODE” is not a field."));
        check(id, "").then().statusCode(200);
    }

    /** They would be ignored, and rows saved that were read in another way. */
    @Test
    void other_columns_are_refused_while_rows_are_checked() throws SQLException {
        var id = upload();
        Database.execute(
                "update import_job set state = 'CHECKING', columns = 'NAME,CODE', lease_owner = uuid(), lease_until = ?"
                        + " where id = ?",
                Instant.now().plus(Duration.ofHours(1)),
                id);

        check(id, "")
                .then()
                .statusCode(409)
                .body("detail", startsWith("A dry run with other columns or dates is still running."));
        check(id, "CODE").then().statusCode(200);
    }

    @Test
    void rows_cannot_be_filtered_by_a_result_that_there_is_not() {
        script().get("/api/v1/imports/" + upload() + "/rows?result=ERRORS")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("result")));
    }

    @Test
    void rows_are_not_listed_from_a_place_that_there_is_not() {
        script().get("/api/v1/imports/" + upload() + "/rows?after=somewhere")
                .then()
                .statusCode(422)
                .body("violations.field", equalTo(List.of("after")))
                .body(
                        "violations[0].message",
                        equalTo("This cursor is not valid for this list. Start again from the first page."));
    }

    /** Sheets of failed rows come back with columns that people have moved. */
    @Test
    void failed_rows_keep_their_cells_below_their_titles_wherever_the_problem_stood() {
        int id = script().contentType("text/csv")
                .body("Name,Import problem,Code\nAcme,Fix the code,has spaces\n")
                .post("/api/v1/networks/" + network.id + "/imports?kind=ADVERTISERS")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        script().contentType("application/json").body(Map.of()).post("/api/v1/imports/" + id + "/check");
        GivenImports.settle(id);

        assertThat(SignedIn.as(email).get("/imports/" + id + "/failed").asString())
                .startsWith("\"Name\",\"Code\",\"Import problem\"")
                .contains("\"Acme\",\"has spaces\",\"Code: A code cannot contain spaces");
    }
}
