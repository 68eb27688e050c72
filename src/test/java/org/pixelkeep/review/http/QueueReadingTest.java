package org.pixelkeep.review.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;
import org.pixelkeep.testing.Statements;

/** What the queue and its export take from the database. */
@QuarkusTest
class QueueReadingTest {
    private static final int PIXELS = 10;

    private final Network network = Given.network("Northwind");

    @Inject
    AgroalDataSource pool;

    @Exhaustive("a full pool of connections")
    @Test
    void contents_are_inspected_without_a_connection() {
        var reviewer = SignedIn.cookie(GivenPeople.reviewer(network.id).email);
        Supplier<Response> queue = () -> SignedIn.withCookie(reviewer).get("/networks/" + network.id + "/reviews");
        Given.pixel(network, Given.script("Small", "f()"));
        assertThat(queue.get().statusCode()).isEqualTo(200);
        givenLargeScripts();
        pool.getConfiguration().setMetricsEnabled(true);

        var begin = System.nanoTime();
        var page = CompletableFuture.supplyAsync(queue);
        var held = 0L;
        for (var last = begin; !page.isDone(); ) {
            var isHeld = pool.getMetrics().activeCount() > 0;
            var now = System.nanoTime();
            held += isHeld ? now - last : 0;
            last = now;
        }

        assertThat(page.join().statusCode()).isEqualTo(200);
        assertThat(held).isPositive().isLessThan((System.nanoTime() - begin) / 2);
    }

    @Test
    void an_export_reads_only_what_its_columns_show() {
        givenLargeScripts();
        var observer = SignedIn.cookie(GivenPeople.observer(network.id).email);
        Supplier<String> export = () -> SignedIn.withCookie(observer)
                .get("/api/v1/networks/" + network.id + "/reviews/export")
                .asString();

        assertThat(export.get().lines()).hasSize(PIXELS + 2);
        // Three of them look whether the reader may still read.
        assertThat(Statements.reading(() -> assertThat(export.get()).isNotEmpty()))
                .isLessThanOrEqualTo(12);
    }

    @Test
    void a_finding_after_the_excerpt_is_counted() {
        Given.pixel(network, Given.script("Long", "f(" + "'a',".repeat(10_000) + "0);eval(x)"));

        var page = SignedIn.as(GivenPeople.reviewer(network.id))
                .get("/networks/" + network.id + "/reviews")
                .asString();

        assertThat(Jsoup.parse(page).select("article a[href$=#findings]").text())
                .isEqualTo("1 finding");
        assertThat(page).doesNotContain("eval(x)");
    }

    /** Each is another one, so that none was inspected before. */
    private void givenLargeScripts() {
        for (var number = 0; number < PIXELS; number++) {
            var script = "f(" + "'a',".repeat(14_000) + network.id + number + ")";
            Given.pixel(
                    Given.advertiser(network, "Acme " + number),
                    Given.script("Large", script).with(PixelFields.CONTENT, script + ";"));
        }
    }
}
