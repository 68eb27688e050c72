package org.pixelkeep.shared.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.web.page.Format;

@QuarkusTest
class LongListTest {
    @Inject
    CreativeAccess creatives;

    private final Network network = Given.network("Southwind");
    private final Advertiser acme = Given.advertiser(network, "Acme");

    @AfterEach
    void they_are_gone() throws SQLException {
        Database.execute("delete from creative where network_id = ?", network.id);
    }

    @Test
    void marks_lead_to_each_position_of_a_list_before_and_after_changes() throws SQLException {
        insert(network, acme, 3_005);
        var listing = creatives.listing(Given.system(network.id), network.id, CreativeFilter.ALL);
        var marks = listing.marks();
        assertPages(listing, marks, 3_005);

        var ids = ids(acme);
        var archived = new TreeSet<>(ids.subList(250, 470));
        archived.addAll(ids.subList(2_990, 2_993));
        archive(archived, "now()");
        marks = listing.marks(marks, archived);
        assertPages(listing, marks, 3_005 - 223);

        var restored = ids.subList(300, 310);
        archive(restored, "null");
        marks = listing.marks(marks, restored);
        assertPages(listing, marks, 3_005 - 213);

        insert(network, acme, 450);
        var added = ids(acme).subList(3_005, 3_455);
        marks = listing.marks(marks, added);
        assertPages(listing, marks, 3_455 - 213);

        var everything = ids(acme);
        archive(everything, "now()");
        marks = listing.marks(marks, everything);
        assertThat(marks.total()).isZero();
        assertThat(listing.page(marks, 0, 10)).isEmpty();
    }

    @Test
    void marks_of_a_list_that_did_not_change_stay() throws SQLException {
        insert(network, acme, 1_000);
        var listing = creatives.listing(Given.system(network.id), network.id, CreativeFilter.ALL);
        var marks = listing.marks();

        assertThat(listing.marks(marks, List.of())).isSameAs(marks);
        assertPages(listing, listing.marks(marks, List.of(ids(acme).get(500))), 1_000);
    }

    /** Given as one parameter, when they are many. */
    @Test
    void a_list_of_some_ids_has_those_that_the_other_conditions_hold_for() throws SQLException {
        var other = Given.advertiser(Given.network("Elsewhere"), "Foreign");
        insert(network, acme, 400);
        var foreign = Given.creative(other, "Not of this network").id;
        var ids = ids(acme);
        archive(ids.subList(0, 20), "now()");
        for (var some : List.of(List.<Long>of(), ids.subList(15, 30), ids.subList(10, 310))) {
            var requested = Stream.concat(some.stream(), Stream.of(foreign)).toList();
            var expected =
                    some.stream().filter(id -> id >= ids.get(20)).sorted().toList();
            for (var order : List.of("id", "-id", "name", "-updated")) {
                var listing = creatives
                        .listing(Given.system(network.id), network.id, CreativeFilter.ALL)
                        .whereIds(requested);
                var read = new ArrayList<Long>();
                var slice = listing.slice(new SliceRequest(60, null, null, order));
                assertThat(slice.total()).as(order).isEqualTo(expected.size());
                read.addAll(ids(slice.items()));
                while (slice.next() != null) {
                    slice = listing.slice(new SliceRequest(60, slice.next(), null, order));
                    read.addAll(ids(slice.items()));
                }
                assertThat(read).as(order).containsExactlyInAnyOrderElementsOf(expected);
                if (order.equals("id")) {
                    assertThat(read).isSorted();
                }
            }
            var videos = creatives
                    .listing(Given.system(network.id), network.id, new CreativeFilter(null, null, VIDEO, null))
                    .whereIds(requested);
            assertThat(videos.slice(SliceRequest.first()).total()).isEqualTo(videos(expected));
        }
    }

    /** Read in order and sieved, unless they are far apart. */
    @Exhaustive("thousands of IDs")
    @Test
    void a_list_of_thousands_of_ids_has_those_in_order() throws SQLException {
        insert(network, acme, 31_000);
        var ids = ids(acme);
        archive(ids.subList(0, 3), "now()");
        var live = ids.subList(3, ids.size());
        for (var some : List.of(
                every(2, ids), every(3, ids), every(5, ids), live.subList(25_500, 30_997), live.subList(0, 5_000))) {
            var expected = some.stream().filter(id -> id >= live.get(0)).toList();
            for (var order : List.of("id", "-id")) {
                var sorted = new ArrayList<>(expected);
                if (order.equals("-id")) {
                    Collections.reverse(sorted);
                }
                var listing = creatives
                        .listing(Given.system(network.id), network.id, CreativeFilter.ALL)
                        .whereIds(some);
                var first = listing.slice(new SliceRequest(60, null, null, order));
                var second = listing.slice(new SliceRequest(60, first.next(), null, order));
                var back = listing.slice(new SliceRequest(60, null, second.previous(), order));

                assertThat(first.total()).isEqualTo(Math.min(expected.size(), Slice.COUNTED + 1));
                assertThat(ids(first.items())).isEqualTo(sorted.subList(0, 60));
                assertThat(ids(second.items())).isEqualTo(sorted.subList(60, 120));
                assertThat(ids(back.items())).isEqualTo(sorted.subList(0, 60));

                var videos = listing.where("c.type = VIDEO").slice(new SliceRequest(60, null, null, order));
                assertThat(videos.total()).isEqualTo(videos(expected));
            }
        }
    }

    @Test
    void conditions_on_ids_hold_together() throws SQLException {
        insert(network, acme, 1_500);
        var ids = ids(acme);
        for (var max : List.of(100, 1_500)) {
            var expected = every(10, ids.subList(0, max));
            var listing = creatives
                    .listing(Given.system(network.id), network.id, CreativeFilter.ALL)
                    .whereIds(every(2, ids))
                    .where("c.type = AUDIO")
                    .whereIds(every(5, ids.subList(0, max)))
                    .whereIds(ids.subList(6, 1_500));
            var slice = listing.slice(new SliceRequest(5, null, null, "id"));

            var audio = expected.stream()
                    .filter(id -> id >= ids.get(6) && !isVideo(id))
                    .toList();
            assertThat(ids(slice.items())).isEqualTo(audio.subList(0, 5));
            assertThat(slice.total()).isEqualTo(audio.size());
        }
    }

    @Test
    void a_list_that_is_read_in_parts_is_counted_however_many_they_are() throws SQLException {
        insert(network, acme, 100);
        for (var parts : List.of(List.of("c.type = VIDEO"), List.of("c.type = VIDEO", "c.type = NATIVE"))) {
            var slice = creatives
                    .listing(Given.system(network.id), network.id, CreativeFilter.ALL)
                    .either(parts)
                    .slice(new SliceRequest(10, null, null, "name"));

            assertThat(slice.total()).isEqualTo(33);
            assertThat(slice.items()).hasSize(10);
        }
    }

    @Test
    void parts_that_are_read_one_by_one_are_brought_into_order() throws SQLException {
        var borea = Given.advertiser(network, "Borea");
        insert(network, acme, 40);
        insert(network, borea, 50);
        insert(network, acme, 30);
        var expected =
                Stream.concat(ids(acme).stream(), ids(borea).stream()).sorted().toList();
        for (var order : List.of("id", "-id")) {
            var listing = creatives
                    .listing(Given.system(network.id), network.id, CreativeFilter.ALL)
                    .with("one", acme.id)
                    .with("other", borea.id)
                    .eitherBy(
                            "ix_creative_advertiser_listed_id",
                            List.of("c.advertiserId = :one", "c.advertiserId = :other"));
            var read = new ArrayList<Long>();
            String after = null;
            do {
                var slice = listing.uncounted(new SliceRequest(25, after, null, order));
                read.addAll(ids(slice.items()));
                after = slice.next();
            } while (after != null);
            if (order.equals("-id")) {
                Collections.reverse(read);
            }

            assertThat(read).as(order).isEqualTo(expected);
        }
    }

    private static List<Long> every(int step, List<Long> ids) {
        return IntStream.range(0, ids.size())
                .filter(at -> at % step == 0)
                .mapToObj(ids::get)
                .toList();
    }

    private static boolean isVideo(long id) {
        return videos(List.of(id)) == 1;
    }

    private static long videos(List<Long> ids) {
        return QuarkusTransaction.requiringNew().call(() -> Creative.count("id in ?1 and type = VIDEO", ids));
    }

    private static void assertPages(Listing<Creative> listing, ListMarks marks, int total) {
        assertThat(marks.total()).isEqualTo(total);
        assertThat(listing.count()).isEqualTo(total);
        for (var start : List.of(0, 1, 198, 199, 200, 201, 249, 250, 399, 400, 1_000, 2_500, total - 2, total - 1)) {
            assertThat(ids(listing.page(marks, start, 100)))
                    .as("from %d", start)
                    .containsExactlyElementsOf(ids(listing.page(start, 100, "c.id asc")));
        }
        assertThat(listing.page(marks, total, 100)).isEmpty();
    }

    private static List<Long> ids(List<Creative> page) {
        return page.stream().map(creative -> creative.id).toList();
    }

    private static List<Long> ids(Advertiser advertiser) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Creative.<Creative>list("advertiserId = ?1 order by id", advertiser.id).stream()
                        .map(creative -> creative.id)
                        .toList());
    }

    private static void insert(Network network, Advertiser advertiser, int max) throws SQLException {
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat('Spot ', seq), if(seq %% 3 = 0, 'VIDEO', 'AUDIO'), now(), now()
                from seq_1_to_%d order by seq""".formatted(max), network.id, advertiser.id);
    }

    private static void archive(Collection<Long> ids, String at) throws SQLException {
        Database.execute("update creative set archived_at = " + at + " where id in ("
                + ids.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
    }

    @Test
    void a_list_is_counted_up_to_ten_thousand() throws SQLException {
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, created_at, updated_at)
                select ?, ?, concat('Spot ', seq), 'AUDIO', now(), now() from seq_1_to_10005""", network.id, acme.id);
        var listing = creatives.listing(Given.system(network.id), network.id, CreativeFilter.ALL);
        var slice = listing.slice(SliceRequest.first());

        assertThat(slice.total()).isEqualTo(Slice.COUNTED + 1);
        assertThat(Format.counted(slice.total())).isEqualTo("10,000+");
        assertThat(Format.counted(10_000)).isEqualTo("10,000");
        assertThat(listing.count()).isEqualTo(10_005);
    }
}
