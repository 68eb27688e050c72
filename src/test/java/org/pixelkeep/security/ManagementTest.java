package org.pixelkeep.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Health and metrics are on a separate port, reachable only from this machine; nothing else is there. */
@QuarkusTest
class ManagementTest {
    @TestHTTPResource(value = "/", management = true)
    URI management = URI.create("/");

    @Inject
    @ConfigProperty(name = "quarkus.management.host")
    String host;

    @Test
    void the_port_is_only_for_this_machine() {
        assertThat(host).isEqualTo("localhost");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/health/ready", "/q/metrics"})
    void health_and_figures_are_there_and_nowhere_else(String path) {
        given().get(management.resolve(path)).then().statusCode(200);

        var administrator = GivenPeople.platformAdministrator();
        assertThat(given().get(path).statusCode()).isEqualTo(404);
        assertThat(SignedIn.as(administrator).get(path).statusCode()).isEqualTo(404);
        assertThat(SignedIn.token(administrator).get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/networks",
                "/api/v1/me",
                "/api/openapi",
                "/assets/pixelkeep.css",
                "/q/dev-ui",
                "/q/arc"
            })
    void the_application_is_not_on_that_port(String path) {
        assertThat(given().redirects()
                        .follow(false)
                        .get(management.resolve(path))
                        .statusCode())
                .isEqualTo(404);
    }
}
