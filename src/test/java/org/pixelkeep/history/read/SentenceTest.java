package org.pixelkeep.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Given;

@QuarkusTest
class SentenceTest {
    private final ChangeLog log;
    private final PixelService pixels;
    private final AssociationService associations;
    private final AdvertiserService advertisers;

    SentenceTest(ChangeLog log, PixelService pixels, AssociationService associations, AdvertiserService advertisers) {
        this.log = log;
        this.pixels = pixels;
        this.associations = associations;
        this.advertisers = advertisers;
    }

    @Test
    void an_edit_names_its_fields() {
        var network = Given.network("Northwind");
        var pixel = Given.approvedPixel(network, "Viewability");
        var draft =
                Given.draft(pixel.name, PixelFormat.IMAGE_URL, "http://new.example/x.gif", "https://new.example/x.gif");

        pixels.edit(Given.system(network.id), pixel.id, null, draft);

        assertThat(last(network.id)).isEqualTo("submitted an edit of the URL and the secure URL of " + pixel.name);
    }

    @Test
    void deactivating_is_stated() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");

        advertisers.edit(Given.system(network.id), acme.id, null, new AdvertiserDraft(acme.name, null, false));
        assertThat(last(network.id)).isEqualTo("deactivated the advertiser " + acme.name);

        advertisers.edit(Given.system(network.id), acme.id, null, new AdvertiserDraft("Acme Ltd", null, true));
        assertThat(last(network.id)).isEqualTo("changed the name of Acme Ltd and activated it");
    }

    @Test
    void an_association_names_its_target() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var banner = Given.creative(acme, "Spring banner");
        var pixel = Given.pixel(network, "Viewability");

        Given.attach(pixel, AssociationDraft.onAdvertiser(acme.id).onlyFor(Set.of(CreativeType.VIDEO)));
        assertThat(last(network.id)).isEqualTo("attached " + pixel.name + " to all video creatives of " + acme.name);

        associations.attach(Given.system(network.id), pixel.id, AssociationDraft.onAdvertiser(acme.id), true);
        assertThat(last(network.id))
                .isEqualTo("changed the creative types of " + pixel.name + " on all creatives of " + acme.name);

        var exclusion = Given.excluding(pixel, banner);
        assertThat(last(network.id)).isEqualTo("excluded " + banner.name + " from " + pixel.name);

        associations.detach(Given.system(network.id), exclusion.id);
        assertThat(last(network.id)).isEqualTo("ended the exclusion of " + banner.name + " from " + pixel.name);
    }

    private String last(long networkId) {
        return log.read(Given.system(networkId), networkId, ChangeFilter.ALL, SliceRequest.first())
                .items()
                .get(0)
                .sentence()
                .text();
    }
}
