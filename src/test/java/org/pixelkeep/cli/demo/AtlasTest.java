package org.pixelkeep.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Reach;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.history.append.ChainProof;
import org.pixelkeep.history.follow.Comparison;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Followed;
import org.pixelkeep.testing.Given;

@Exhaustive("every row of the data sets")
@QuarkusTest
class AtlasTest {
    private static final String PASSWORD = "seven small words for a demo";
    private static final AtlasSize SMALL = new AtlasSize("Atlas Exchange", true, 4, 200, 50, 10, 9, 2, 40);
    private static final AtlasSize UNRECORDED = new AtlasSize("Atlas Exchange", false, 4, 200, 50, 1, 8, 2, 40);
    private static final String COVERS = """
            (%1$s.target = 'NETWORK' or (%1$s.target = 'ADVERTISER' and %1$s.advertiser_id = c.advertiser_id)
                or (%1$s.target = 'CREATIVE' and %1$s.creative_id = c.id))
            and (%1$s.creative_types is null or find_in_set(c.type, %1$s.creative_types) > 0)""";
    /** For one pixel at a time: for many at once, the server may first join every creative with every association. */
    private static final String PLAINLY_COUNTED = """
            select concat(i.pixel_id, ' ', count(distinct c.id))
            from association i join creative c on c.network_id = i.network_id
            where not i.exclusion and (%1$s) and i.pixel_id = ? and not exists (
                select 1 from association x where x.exclusion and x.pixel_id = i.pixel_id and (%2$s))
            group by i.pixel_id""".formatted(COVERS.formatted("i"), COVERS.formatted("x"));

    private static final String ROWS = """
            select concat_ws('|', 'creative', c.id - (select min(id) from creative where network_id = n.id), c.name,
                c.code, c.type, c.width, c.height, c.active, c.suspended)
            from creative c join network n on n.id = c.network_id where n.id = ?
            union all
            select concat_ws('|', 'pixel', p.id - (select min(id) from pixel where network_id = n.id),
                p.advertiser_id - (select min(id) from advertiser where network_id = n.id),
                p.creative_id - (select min(id) from creative where network_id = n.id),
                p.scope, p.name, p.format, p.event, p.url, p.secure_url, p.active, p.review_status, p.flight_start,
                p.flight_end, p.position, p.serve_on_adx,
                (select group_concat(v.name order by v.name) from pixel_vendor x join vendor v on v.id = x.vendor_id
                 where x.pixel_id = p.id))
            from pixel p join network n on n.id = p.network_id where n.id = ?
            union all
            select concat_ws('|', 'association', a.id - (select min(id) from association where network_id = n.id),
                a.pixel_id - (select min(id) from pixel where network_id = n.id),
                a.advertiser_id - (select min(id) from advertiser where network_id = n.id),
                a.creative_id - (select min(id) from creative where network_id = n.id),
                a.target, a.exclusion, a.creative_types)
            from association a join network n on n.id = a.network_id where n.id = ?""";

    @Inject
    Atlas atlas;

    @Inject
    AdvertiserService advertisers;

    @Inject
    Coverage coverage;

    private final List<String> progress = new ArrayList<>();

    /** Makes room for the next load: networks cannot be deleted, but they can be renamed. */
    @AfterEach
    void rename() throws SQLException {
        Database.execute("update network set name = concat(name, ' ', id) where name = ?", SMALL.network());
        for (var person : DemoPerson.OF_ATLAS) {
            Database.execute("update user_account set email = concat(id, email) where email = ?", person.email());
        }
    }

    @Test
    void the_announced_number_of_objects_is_created() {
        var network = loaded();

        assertThat(count("advertiser", network)).isEqualTo(SMALL.advertisers());
        assertThat(count("creative", network)).isEqualTo(SMALL.creatives());
        assertThat(count("creative where type = 'BANNER' and network_id = ?", network))
                .isEqualTo(560);
        assertThat(count("creative where type = 'VIDEO' and network_id = ?", network))
                .isEqualTo(160);
        assertThat(count("creative where type = 'NATIVE' and network_id = ?", network))
                .isEqualTo(56);
        assertThat(count("pixel", network)).isEqualTo(SMALL.pixels()).isEqualTo(50 + 4 * 19 + 2);
        assertThat(count("pixel where scope = 'CREATIVE' and network_id = ?", network))
                .isEqualTo(2);
        assertThat(count("association", network)).isEqualTo(SMALL.associations());
        assertThat(count("association where exclusion and network_id = ?", network))
                .isEqualTo(160);
        assertThat(count("association where not exclusion and target = 'CREATIVE' and network_id = ?", network))
                .isEqualTo(2_400);
        assertThat(count("association where not exclusion and target = 'NETWORK' and network_id = ?", network))
                .isEqualTo(50);
    }

    @Test
    void the_full_size_matches_the_data_set() {
        assertThat(AtlasSize.L.creatives()).isEqualTo(1_000_000);
        assertThat(AtlasSize.L.pixels()).isEqualTo(20_000);
        assertThat(AtlasSize.L.associations()).isEqualTo(3_000_000 + 200_000 + 10_000 + 50);
    }

    @Test
    void the_largest_size_matches_its_data_set() {
        assertThat(AtlasSize.XL.creatives()).isEqualTo(10_000_000);
        assertThat(AtlasSize.XL.pixels()).isEqualTo(100_000);
        assertThat(AtlasSize.XL.associations()).isEqualTo(30_000_000 + 2_000_000 + 10_000 + 50);
    }

    @Test
    void without_a_record_for_each_row_the_rows_are_there_and_the_chain_holds() {
        var network = loaded(UNRECORDED);

        assertThat(count("creative", network)).isEqualTo(UNRECORDED.creatives());
        assertThat(count("pixel", network)).isEqualTo(UNRECORDED.pixels());
        assertThat(count("association", network)).isEqualTo(UNRECORDED.associations());
        assertThat(count(
                        "history_change h join pixel p on p.id = h.entity_id and h.entity = 'PIXEL'"
                                + " where h.network_id = ?",
                        network))
                .isEqualTo(UNRECORDED.pixels());
        assertThat(count("history_change where entity = 'CREATIVE' and network_id = ?", network))
                .isZero();
        assertThat(ChainProof.records(network)).isPositive();
        // A node that runs meanwhile reads them when it next compares everything.
        Followed.upTo(network, revision(network));
        assertThat(Comparison.differences()).isPositive();
        assertThat(Comparison.differences()).isZero();
    }

    @Test
    void every_row_has_its_record_and_the_chain_holds() {
        var network = loaded();

        var vendors = count("vendor", network);
        // The network itself with its supply source, and a membership and a role for each of its people.
        assertThat(ChainProof.records(network))
                .isEqualTo((int) (2 + vendors + SMALL.rows() + 2L * DemoPerson.OF_ATLAS.size()));
        for (var table : List.of("advertiser", "creative", "pixel", "association")) {
            assertThat(count(
                            "history_change h join %1$s t on t.id = h.entity_id and h.entity = upper('%1$s')"
                                            .formatted(table)
                                    + " where h.before_image is null and h.network_id = ?",
                            network))
                    .isEqualTo(count(table, network));
        }
    }

    @Test
    void the_followed_state_matches_the_database_during_a_load() {
        var network = loaded();

        Followed.upTo(network, revision(network));
        assertThat(Comparison.differences()).isZero();
    }

    @Test
    void creative_counts_match_a_plain_join() {
        var network = loaded();
        var pixelIds = Database.texts("select id from pixel where network_id = ?", network).stream()
                .map(Long::valueOf)
                .filter(id -> id % 5 == 0)
                .toList();

        var counted = coverage.ofPixels(pixelIds, new Reach(true, Set.of())).entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();

        assertThat(counted)
                .hasSizeGreaterThan(20)
                .containsExactlyInAnyOrderElementsOf(pixelIds.stream()
                        .flatMap(id -> Database.texts(PLAINLY_COUNTED, id).stream())
                        .toList());
    }

    @Test
    void two_loads_give_the_same_rows() throws SQLException {
        var first = rows(loaded());
        rename();

        assertThat(rows(loaded())).isEqualTo(first);
    }

    @Test
    void an_interrupted_load_is_resumed() throws SQLException {
        var whole = rows(loaded());
        rename();
        Database.execute("""
                create trigger break_the_load_off before insert on creative for each row
                begin
                    if new.code = 'ATL-0003-00100' then
                        signal sqlstate '45000' set message_text = 'broken off by the test';
                    end if;
                end""");
        try {
            assertThatThrownBy(() -> atlas.load(SMALL, PASSWORD, progress::add))
                    .hasMessageContaining("Start it again to resume");
        } finally {
            Database.execute("drop trigger break_the_load_off");
        }
        var network = Database.number("select id from network where name = ?", SMALL.network());
        assertThat(rows(network)).hasSizeBetween(1_000, whole.size() - 500);
        advertisers.create(Given.system(network), network, new AdvertiserDraft("Between", null, true));

        atlas.load(SMALL, PASSWORD, progress::add);

        assertThat(progress).anyMatch(line -> line.contains("Resuming from there"));
        assertThat(rows(network)).isEqualTo(whole);
        assertThat(ChainProof.records(network)).isGreaterThan(whole.size());
    }

    @Test
    void a_second_load_is_refused() {
        var network = loaded();
        var before = revision(network);

        assertThatThrownBy(() -> atlas.load(SMALL, PASSWORD, progress::add))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was loaded before");

        assertThat(revision(network)).isEqualTo(before);
    }

    @Test
    void an_invalid_password_is_refused_before_anything_is_written() {
        assertThatThrownBy(() -> atlas.load(SMALL, "short", progress::add)).isInstanceOf(InvalidInput.class);

        assertThat(Database.number("select count(*) from network where name = ?", SMALL.network()))
                .isZero();
    }

    private long loaded() {
        return loaded(SMALL);
    }

    private long loaded(AtlasSize size) {
        atlas.load(size, PASSWORD, progress::add);
        return Database.number("select id from network where name = ?", SMALL.network());
    }

    private static List<String> rows(long network) {
        return Database.texts(ROWS, network, network, network).stream().sorted().toList();
    }

    private static long count(String what, long network) {
        var filtered = what.contains("?") ? what : what + " where network_id = ?";
        return Database.number("select count(*) from " + filtered, network);
    }

    private static long revision(long network) {
        return Database.number("select revision from history_head where network_id = ?", network);
    }
}
