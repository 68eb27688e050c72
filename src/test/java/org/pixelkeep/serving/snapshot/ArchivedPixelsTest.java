package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.testing.Given;

/** There is no limit on archived pixels, so their texts are not in memory. */
@QuarkusTest
class ArchivedPixelsTest {
    private final SnapshotProjection following;
    private final PixelService pixels;
    private final EffectivePixelsService resolver;
    private final AgroalDataSource database;

    ArchivedPixelsTest(
            SnapshotProjection following,
            PixelService pixels,
            EffectivePixelsService resolver,
            AgroalDataSource database) {
        this.following = following;
        this.pixels = pixels;
        this.resolver = resolver;
        this.database = database;
    }

    @Test
    void an_archived_pixel_leaves_its_text_and_gets_it_back_when_it_is_restored() throws Exception {
        var network = Given.network("Northwind");
        var banner = Given.creative(Given.advertiser(network, "Acme"), "Banner");
        var pixel = Given.approve(Given.pixel(network, Given.script("Script", "fire()")));
        Given.onAllCreatives(pixel);

        pixels.archive(Given.system(network.id), pixel.id, null);

        var followed = following.held().snapshot();
        assertThat(entry(followed, pixel.id).facts().secureContent()).isNull();
        try (var reader = database.getConnection()) {
            assertThat(entry(SnapshotLoader.load(reader), pixel.id).facts())
                    .isEqualTo(entry(followed, pixel.id).facts());
        }

        pixels.restore(Given.system(network.id), pixel.id, null);

        assertThat(resolver.resolve(Given.system(network.id), banner.id, Context.at(Instant.now()))
                        .firing())
                .extracting(FiringPixel::content)
                .containsExactly("fire()");
    }

    private static PixelEntry entry(Snapshot snapshot, long pixelId) {
        return Objects.requireNonNull(snapshot.pixels().get(pixelId));
    }
}
