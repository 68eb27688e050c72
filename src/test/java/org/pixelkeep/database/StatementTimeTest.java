package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatementTimeTest {
    @Inject
    DataSource connections;

    /** Runs a statement that exceeds the time limit. */
    @Path("/api/v1/probe/slow-statement")
    public static class Slow {
        private final EntityManager entities;

        Slow(EntityManager entities) {
            this.entities = entities;
        }

        @Operation(hidden = true)
        @GET
        @PermitAll
        public String slow() {
            return String.valueOf(entities.createNativeQuery(
                            "set statement max_statement_time = 0.05 for select count(*) from information_schema.columns a,"
                                    + " information_schema.columns b, information_schema.columns c")
                    .getSingleResult());
        }
    }

    @Test
    void every_connection_has_a_deadline_below_that_of_the_network() throws SQLException {
        var held = new ArrayList<Connection>();
        try {
            for (var one = 0; one < 5; one++) {
                var connection = connections.getConnection();
                held.add(connection);
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery("select @@max_statement_time")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getDouble(1)).isEqualTo(10);
                }
            }
        } finally {
            for (var connection : held) {
                connection.close();
            }
        }
    }

    @Test
    void a_slow_statement_is_answered_as_busy() {
        RestAssured.get("/api/v1/probe/slow-statement")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", equalTo("/help/problems/busy"));
    }
}
