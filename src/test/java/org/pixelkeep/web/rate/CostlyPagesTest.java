package org.pixelkeep.web.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

@Exhaustive("a flood of costly pages")
@QuarkusTest
class CostlyPagesTest {
    private static final int EXTRA = 10;
    private static final int PIXELS = 10;
    private static final Duration QUICK = Duration.ofSeconds(10);

    private final Network busy = Given.network("Northwind");
    private final Network other = Given.network("Southpole");

    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    @Test
    void one_persons_flood_of_the_review_queue_leaves_room_to_colleagues_and_other_networks() {
        for (var number = 0; number < PIXELS; number++) {
            var script = "f(" + "'a',".repeat(14_000) + number + ")";
            Given.pixel(
                    Given.advertiser(busy, "Acme " + number),
                    Given.script("Large", script).with(PixelFields.CONTENT, script + ";"));
        }
        var queue = "/networks/" + busy.id + "/reviews";
        var person = SignedIn.cookie(GivenPeople.observer(busy.id).email);
        var colleague = SignedIn.cookie(GivenPeople.observer(busy.id).email);
        var neighbor = SignedIn.cookie(GivenPeople.observer(other.id).email);
        assertThat(get(colleague, "/networks/" + busy.id).statusCode()).isEqualTo(200);
        assertThat(get(neighbor, "/networks/" + other.id + "/reviews").statusCode())
                .isEqualTo(200);

        var flood = IntStream.range(0, connections + EXTRA)
                .mapToObj(number -> inItsThread(() -> get(person, queue)))
                .toList();
        while (flood.stream().anyMatch(one -> !one.isDone())) {
            var begin = System.nanoTime();
            assertThat(get(neighbor, "/networks/" + other.id + "/reviews").statusCode())
                    .isEqualTo(200);
            assertThat(get(colleague, "/networks/" + busy.id).statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(QUICK);
        }

        var answers = flood.stream().map(CompletableFuture::join).toList();
        assertThat(answers.stream().map(Response::statusCode))
                .allMatch(List.of(200, 429)::contains)
                .contains(200, 429);
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 429))
                .allMatch(answer -> answer.header("Retry-After") != null);
        assertThat(get(person, queue).statusCode()).isEqualTo(200);
    }

    private static Response get(String cookie, String path) {
        return SignedIn.withCookie(cookie).get(path);
    }

    private static <T> CompletableFuture<T> inItsThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, request -> new Thread(request).start());
    }
}
