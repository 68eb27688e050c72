package org.pixelkeep.pixel.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Reach;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

@QuarkusTest
class AssociationServiceTest {
    private static final Reach WHOLE = new Reach(true, Set.of());

    @Inject
    AssociationService associations;

    @Inject
    Coverage coverage;

    @Test
    void attaching_to_all_creatives_is_one_row_and_covers_tomorrows() {
        var network = Given.network("Northwind");
        var advertiser = Given.advertiser(network, "Acme");
        Given.creative(advertiser, "Spring banner");
        var pixel = Given.pixel(network, "Viewability");

        Given.onAllCreatives(pixel);
        Given.creative(advertiser, "Made tomorrow");

        assertThat(Database.number("select count(*) from association where pixel_id = ?", pixel.id))
                .isEqualTo(1);
        assertThat(coverage.ofPixels(List.of(pixel.id), WHOLE)).containsEntry(pixel.id, 2L);
    }

    @Test
    void attaching_twice_is_harmless() {
        var network = Given.network("Northwind");
        var pixel = Given.pixel(network, "Viewability");
        var first = Given.onAllCreatives(pixel);
        var revision = Database.number("select revision from history_head where network_id = ?", network.id);

        var second = associations.attach(Given.system(network.id), pixel.id, AssociationDraft.everywhere());

        assertThat(second.created()).isFalse();
        assertThat(second.association().id).isEqualTo(first.id);
        assertThat(Database.number("select revision from history_head where network_id = ?", network.id))
                .isEqualTo(revision);
    }

    @Test
    void exclusions_and_types_narrow_what_is_covered() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        Given.creative(acme, "Banner");
        var video = Given.creative(acme, "Video", CreativeType.VIDEO);
        Given.creative(other, "Excluded video", CreativeType.VIDEO);
        var pixel = Given.pixel(network, "Video only");

        Given.onAllOfType(pixel, CreativeType.VIDEO);
        Given.excluding(pixel, other);

        assertThat(coverage.creativeIds(Set.of(pixel.id), 10)).containsExactly(video.id);
    }

    @Test
    void an_advertisers_pixel_is_refused_on_another_advertiser_and_nothing_is_written() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        var pixel = Given.pixel(acme, Given.image("Own"));

        assertThatThrownBy(() -> Given.onAdvertiser(pixel, other)).isInstanceOf(InvalidInput.class);

        assertThat(Database.number("select count(*) from association where pixel_id = ?", pixel.id))
                .isZero();
    }

    @Test
    void not_even_raw_sql_attaches_across_networks_or_advertisers() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var other = Given.advertiser(network, "Other");
        var foreign = Given.advertiser(Given.network("Southpole"), "Foreign");
        var own = Given.pixel(acme, Given.image("Own"));
        var wide = Given.pixel(network, "Wide");

        assertThatThrownBy(() -> insert(network.id, wide.id, 0, foreign.id)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> insert(foreign.networkId, wide.id, 0, foreign.id))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> insert(network.id, own.id, acme.id, other.id)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> insert(network.id, own.id, 0, other.id)).isInstanceOf(SQLException.class);

        assertThat(Database.number("select count(*) from association where pixel_id in (?, ?)", own.id, wide.id))
                .isZero();
    }

    @Test
    void a_custom_pixel_is_attached_to_its_creative_from_the_start() {
        var creative = Given.creative(Given.advertiser(Given.network("Northwind"), "Acme"), "Banner");

        var pixel = Given.pixel(creative, Given.image("Custom"));

        assertThat(coverage.creativeIds(Set.of(pixel.id), 10)).containsExactly(creative.id);
    }

    private static void insert(long networkId, long pixelId, long ownerAdvertiserId, long advertiserId)
            throws SQLException {
        Database.execute("""
                insert into association
                    (network_id, pixel_id, owner_advertiser_id, owner_creative_id, target, advertiser_id, created_at)
                values (?, ?, ?, 0, 'ADVERTISER', ?, now(6))""", networkId, pixelId, ownerAdvertiserId, advertiserId);
    }
}
