package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.LiveReach;
import org.pixelkeep.testing.Given;

@QuarkusTest
class SnapshotReachTest {
    private final LiveReach reach;
    private final PixelService pixels;

    SnapshotReachTest(LiveReach reach, PixelService pixels) {
        this.reach = reach;
        this.pixels = pixels;
    }

    @Test
    void an_advertiser_inherits_what_applies_to_one_of_its_creatives() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(acme, "Banner", CreativeType.BANNER);
        var other = Given.advertiser(network, "Other");
        Given.creative(other, "Video", CreativeType.VIDEO);
        var empty = Given.advertiser(network, "Empty");
        var everywhere = Given.pixel(network, "Everywhere");
        Given.onAllCreatives(everywhere);
        var onVideo = Given.pixel(network, "On video");
        Given.onAllOfType(onVideo, CreativeType.VIDEO);
        var notOnAcme = Given.pixel(network, "Not on Acme");
        Given.onAllCreatives(notOnAcme);
        Given.excluding(notOnAcme, acme);
        var notOnBanner = Given.pixel(network, "Not on the banner");
        Given.onAdvertiser(notOnBanner, acme);
        Given.excluding(notOnBanner, banner);
        var onBanner = Given.pixel(network, "On the banner");
        Given.onCreative(onBanner, banner);
        Given.onAdvertiser(Given.pixel(acme, Given.image("Its own")), acme);
        var archived = Given.pixel(network, "Archived");
        Given.onAllCreatives(archived);
        pixels.archive(Given.system(network.id), archived.id, null);

        assertThat(of(acme)).containsExactlyInAnyOrder(everywhere.id, onBanner.id);
        assertThat(of(other)).containsExactlyInAnyOrder(everywhere.id, onVideo.id, notOnAcme.id);
        assertThat(of(empty)).isEmpty();
        assertThat(reach.networkPixels(network.id, Set.of(acme.id, other.id)).orElseThrow())
                .containsExactlyInAnyOrder(everywhere.id, onBanner.id, onVideo.id, notOnAcme.id);
    }

    @Test
    void another_network_s_advertiser_inherits_nothing_here() {
        var network = Given.network("Northwind");
        Given.onAllCreatives(Given.pixel(network, "Everywhere"));
        var stranger = Given.advertiser(Given.network("Southpole"), "Stranger");
        Given.creative(stranger, "Banner");

        assertThat(reach.networkPixels(network.id, Set.of(stranger.id)).orElseThrow())
                .isEmpty();
    }

    private Set<Long> of(Advertiser advertiser) {
        return reach.networkPixels(advertiser.networkId, Set.of(advertiser.id)).orElseThrow();
    }
}
