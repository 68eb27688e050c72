package org.pixelkeep.shared.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.web.page.Format;

@QuarkusTest
class LongListTest {
    @Inject
    CreativeAccess creatives;

    @Test
    void marks_lead_to_each_position_of_a_list() throws SQLException {
        var network = Given.network("Southwind");
        var acme = Given.advertiser(network, "Acme");
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat('Spot ', seq), 'AUDIO', now(), now() from seq_1_to_3005""", network.id, acme.id);
        try {
            var listing = creatives.listing(Given.system(network.id), network.id, CreativeFilter.ALL);
            var marks = listing.marks();

            assertThat(marks.total()).isEqualTo(3_005);
            for (var start : List.of(0, 1, 998, 999, 1_000, 1_001, 2_500, 3_000, 3_004, 3_005, 9_999)) {
                assertThat(listing.page(marks, start, 3).stream().map(creative -> creative.id))
                        .as("from %d", start)
                        .containsExactlyElementsOf(listing.page(start, 3, "c.id asc").stream()
                                .map(creative -> creative.id)
                                .toList());
            }
        } finally {
            Database.execute("delete from creative where advertiser_id = ?", acme.id);
        }
    }

    @Test
    void a_list_is_counted_up_to_ten_thousand() throws SQLException {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat('Spot ', seq), 'AUDIO', now(), now() from seq_1_to_10005""", network.id, acme.id);
        try {
            var listing = creatives.listing(Given.system(network.id), network.id, CreativeFilter.ALL);
            var slice = listing.slice(SliceRequest.first());

            assertThat(slice.total()).isEqualTo(Slice.COUNTED + 1);
            assertThat(Format.counted(slice.total())).isEqualTo("10,000+");
            assertThat(Format.counted(10_000)).isEqualTo("10,000");
            assertThat(listing.count()).isEqualTo(10_005);
        } finally {
            Database.execute("delete from creative where advertiser_id = ?", acme.id);
        }
    }
}
