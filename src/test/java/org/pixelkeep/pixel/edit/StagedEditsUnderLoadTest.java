package org.pixelkeep.pixel.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.AsOf;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.testing.Given;

/** While an edit is made, withdrawn, rejected, and approved, the resolver is asked over and over. */
@QuarkusTest
class StagedEditsUnderLoadTest {
    private static final String NEW = "https://new.example/x.gif";
    private static final String NEWER = "https://newer.example/x.gif";

    private final PixelService pixels;
    private final ReviewService reviews;
    private final EffectivePixelsService resolver;
    private final Clock clock;

    StagedEditsUnderLoadTest(PixelService pixels, ReviewService reviews, EffectivePixelsService resolver, Clock clock) {
        this.pixels = pixels;
        this.reviews = reviews;
        this.resolver = resolver;
        this.clock = clock;
    }

    @Test
    void the_resolver_always_answers_with_one_version_and_the_past_agrees() throws Exception {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        Given.onAllCreatives(pixel);
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var old = pixel.secureUrl;
        var answers = new ConcurrentSkipListSet<String>();
        var count = new AtomicLong();
        var stop = new AtomicBoolean();
        var instants = new ArrayList<Instant>();

        try (var load = new Load(
                () -> {
                    answers.add(fires(banner, clock.instant()).toString());
                    count.incrementAndGet();
                },
                stop)) {
            for (Runnable step : List.<Runnable>of(
                    () -> edit(pixel, NEW),
                    () -> pixels.withdraw(Given.system(network.id), pixel.id, null),
                    () -> edit(pixel, NEW),
                    () -> decide(pixel, Decision.REJECT),
                    () -> edit(pixel, NEWER),
                    () -> decide(pixel, Decision.APPROVE))) {
                var from = count.get();
                step.run();
                instants.add(clock.instant());
                load.awaitMore(count, from);
            }
            load.awaitMore(count, count.get());
        }

        assertThat(answers)
                .containsExactlyInAnyOrder(
                        List.of(old).toString(), List.of(NEWER).toString());
        assertThat(instants.stream().limit(5).map(at -> fired(banner, at).toString()))
                .containsOnly(List.of(old).toString());
        assertThat(fired(banner, instants.get(5))).containsExactly(NEWER);
    }

    /** Asks over and over on two threads until closed. */
    private record Load(ExecutorService threads, AtomicBoolean stop) implements AutoCloseable {
        Load(Runnable asking, AtomicBoolean stop) {
            this(Executors.newFixedThreadPool(2), stop);
            for (var thread = 0; thread < 2; thread++) {
                threads.execute(() -> {
                    while (!stop.get()) {
                        asking.run();
                    }
                });
            }
        }

        /** Waits until several more answers came in. */
        void awaitMore(AtomicLong count, long from) {
            while (count.get() < from + 20) {
                Thread.onSpinWait();
            }
        }

        @Override
        public void close() {
            stop.set(true);
            threads.shutdown();
            try {
                assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private List<@Nullable String> fires(Creative creative, Instant at) {
        return urls(resolver.resolve(Given.system(creative.networkId), creative.id, Context.at(at)));
    }

    /** According to the history. */
    private List<@Nullable String> fired(Creative creative, Instant at) {
        return urls(resolver.resolve(
                Given.system(creative.networkId), creative.id, Context.at(at).asOf(AsOf.at(at))));
    }

    private static List<@Nullable String> urls(EffectivePixels answer) {
        return answer.firing().stream().map(FiringPixel::url).toList();
    }

    private void edit(Pixel pixel, String secureUrl) {
        pixels.edit(
                Given.system(pixel.networkId),
                pixel.id,
                null,
                PixelDraft.live(pixel).with(PixelFields.SECURE_URL, secureUrl));
    }

    private void decide(Pixel pixel, Decision decision) {
        reviews.decide(Given.system(pixel.networkId).because("Because"), pixel.id, null, decision, false);
    }
}
