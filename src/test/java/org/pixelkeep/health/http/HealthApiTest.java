package org.pixelkeep.health.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@QuarkusTest
class HealthApiTest {
    private final Network network = checked(Given.network("Northwind"));

    @Test
    void a_pixel_with_a_private_address_is_not_fetched_and_the_failure_is_shown_everywhere() throws IOException {
        try (var honeypot = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var pixel = pixel("http://127.0.0.1:" + honeypot.getLocalPort() + "/x?cb=[timestamp]");
            var trafficker = SignedIn.token(GivenPeople.trafficker(network.id));

            trafficker
                    .post("/api/v1/pixels/" + pixel.id + "/health")
                    .then()
                    .statusCode(200)
                    .body("outcome", is("FAILED"))
                    .body("problem", is("Its host is not on the public internet."))
                    .body("status", nullValue());

            honeypot.setSoTimeout(200);
            assertThatThrownBy(honeypot::accept).isInstanceOf(SocketTimeoutException.class);
            trafficker
                    .get("/api/v1/pixels/" + pixel.id + "/health")
                    .then()
                    .body("results.size()", is(1))
                    .body("failures", is(1));
            trafficker
                    .get("/api/v1/networks/" + network.id + "/health?outcome=FAILED")
                    .then()
                    .body("items[0].pixelId", is(pixel.id.intValue()));
            var observer = SignedIn.as(GivenPeople.observer(network.id));
            observer.get("/networks/" + network.id + "/health?outcome=FAILED")
                    .then()
                    .body(containsString(pixel.name));
            observer.get("/networks/" + network.id).then().body(containsString("Failing pixels"));
            observer.get("/pixels/" + pixel.id).then().body(containsString("The last 1 checks: 1 failed."));
        }
    }

    @Test
    void a_check_right_after_another_is_refused() {
        var pixel = pixel("http://10.1.2.3/x");
        var trafficker = SignedIn.token(GivenPeople.trafficker(network.id));
        trafficker.post("/api/v1/pixels/" + pixel.id + "/health").then().statusCode(200);

        trafficker
                .post("/api/v1/pixels/" + pixel.id + "/health")
                .then()
                .statusCode(409)
                .body("detail", containsString("just checked"));

        assertThat(results(pixel)).isOne();
    }

    @Test
    void where_checks_are_off_nothing_is_fetched() {
        var off = Given.network("Southpole");
        var pixel = Given.pixel(off, "Image");

        SignedIn.token(GivenPeople.trafficker(off.id))
                .post("/api/v1/pixels/" + pixel.id + "/health")
                .then()
                .statusCode(409)
                .body("detail", containsString("turned off in the network settings"));

        assertThat(results(pixel)).isZero();
    }

    @Test
    void an_agent_checks_only_what_a_person_approved() {
        var pixel = Given.pixel(
                network,
                Given.draft(Given.numbered("Image"), PixelFormat.IMAGE_URL, "http://10.1.2.5/x?found=secret", null));
        var trafficker = GivenPeople.trafficker(network.id);
        var agent = SignedIn.newToken(trafficker.email, "use-agent", "view-pixel", "edit-pixel");
        var path = "/api/v1/pixels/" + pixel.id + "/health";

        SignedIn.with(agent)
                .post(path)
                .then()
                .statusCode(409)
                .body("detail", is("An agent can check a pixel once a person has approved it."));
        assertThat(results(pixel)).isZero();

        Given.approve(pixel);
        SignedIn.with(agent).post(path).then().statusCode(200);
        assertThat(results(pixel)).isOne();
    }

    private static long results(Pixel pixel) {
        return Database.number("select count(*) from health_result where pixel_id = ?", pixel.id);
    }

    private Pixel pixel(String url) {
        return Given.approve(
                Given.pixel(network, Given.draft(Given.numbered("Image"), PixelFormat.IMAGE_URL, url, null)));
    }

    private static Network checked(Network made) {
        return Given.service(NetworkService.class)
                .edit(
                        Given.system(made.id),
                        made.id,
                        null,
                        NetworkDraft.named(made.name).with(NetworkFields.CHECK_HEALTH, true));
    }
}
