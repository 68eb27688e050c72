package org.pixelkeep.shared.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.find.AssociationAccess;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;

/**
 * Even if most creatives do not match a list and sort before those that do, a page reads few rows. Except counting,
 * which reads as many as it counts.
 */
@QuarkusTest
class ListingPlanTest {
    private static final int ARCHIVED = 12_000;
    private static final long FEW = 2_500;
    private static final List<String> ORDERS = List.of("name", "-name", "-updated", "updated", "id", "-id");

    @Inject
    CreativeAccess creatives;

    @Inject
    AssociationAccess associations;

    private Network network;
    private Advertiser acme;

    @BeforeEach
    void many_are_archived_and_some_are_not() throws SQLException {
        network = Given.network("Northwind");
        acme = Given.advertiser(network, "Acme");
        insert("'AUDIO'", "'2026-02-02'", "1", ARCHIVED);
        insert("elt(1 + seq % 3, 'VIDEO', 'AUDIO', 'NATIVE')", "null", "seq % 2", 300);
        Database.texts("analyze table creative");
    }

    @AfterEach
    void they_are_gone() throws SQLException {
        Database.execute("delete from association where network_id = ?", network.id);
        Database.execute("delete from creative where advertiser_id = ?", acme.id);
    }

    @Test
    void a_page_reads_few_rows_for_every_filter_and_order() {
        for (var filter : List.of(
                CreativeFilter.ALL,
                CreativeFilter.of(acme.id),
                new CreativeFilter(null, null, CreativeType.AUDIO, null),
                new CreativeFilter(null, null, CreativeType.VIDEO, "ACTIVE"),
                new CreativeFilter(acme.id, null, CreativeType.VIDEO, "INACTIVE"),
                new CreativeFilter(null, null, null, "SUSPENDED"),
                new CreativeFilter(null, null, null, "INACTIVE"))) {
            for (var order : ORDERS) {
                var first = new Slice<?>[1];
                assertThat(rowsRead(() -> first[0] = page(filter, order, null)))
                        .as("rows read for the first page of %s by %s", filter, order)
                        .isLessThan(FEW);
                var next = first[0].next();
                if (next != null) {
                    assertThat(rowsRead(() -> page(filter, order, next)))
                            .as("rows read for the second page of %s by %s", filter, order)
                            .isLessThan(FEW);
                }
            }
        }
    }

    @Test
    void a_code_is_found_by_index() {
        assertThat(rowsRead(() -> QuarkusTransaction.requiringNew()
                        .run(() -> assertThat(creatives
                                        .listing(Given.system(network.id), network.id, CreativeFilter.ALL)
                                        .whereGiven("c.code = :code", "code", "SP-1")
                                        .slice(SliceRequest.first())
                                        .items())
                                .isEmpty())))
                .isLessThan(FEW);
    }

    @Test
    void a_part_of_all_associations_reads_few_rows_whoever_asks() throws SQLException {
        var pixel = Given.pixel(network, "On each creative");
        Database.execute("""
                insert into association (network_id, pixel_id, owner_advertiser_id, owner_creative_id, target,
                    advertiser_id, creative_id, created_at)
                select network_id, ?, 0, 0, 'CREATIVE', advertiser_id, id, now() from creative
                where advertiser_id = ?""", pixel.id, acme.id);
        Database.texts("analyze table association");
        for (var caller :
                List.of(Given.system(network.id), Given.caller(Role.ADVERTISER_MANAGER, network.id, acme.id))) {
            var first = part(caller, null);

            assertThat(first.next()).isNotNull();
            assertThat(rowsRead(() -> part(caller, null)))
                    .as("%s", caller.grants())
                    .isLessThan(FEW);
            assertThat(rowsRead(() -> part(caller, first.next()))).isLessThan(FEW);
        }
    }

    private Slice<Association> part(Caller caller, @Nullable String after) {
        return QuarkusTransaction.requiringNew()
                .call(() -> associations.part(caller, network.id, null, SliceRequest.part(after, null)));
    }

    @Exhaustive("every page of a list")
    @Test
    void a_deep_page_reads_as_few_rows() {
        var archived = new CreativeFilter(null, null, null, "ARCHIVED");
        for (var order : ORDERS) {
            String after = null;
            for (var read = 0; read < ARCHIVED / 3; read += SliceRequest.MAX) {
                after = creativesFrom(archived, new SliceRequest(SliceRequest.MAX, after, null, order))
                        .next();
            }
            var deep = Objects.requireNonNull(after);

            assertThat(rowsRead(() -> page(archived, order, deep)))
                    .as("rows read by %s", order)
                    .isLessThan(FEW);
        }
    }

    @Exhaustive("every page of a list")
    @Test
    void paging_through_everything_gives_each_creative_once_in_order() {
        for (var order : ORDERS) {
            var seen = new ArrayList<Long>();
            var slice = slice(CreativeFilter.ALL, order, null);
            for (; ; ) {
                slice.items().forEach(creative -> seen.add(creative.id));
                if (slice.next() == null) {
                    break;
                }
                slice = slice(CreativeFilter.ALL, order, slice.next());
            }

            assertThat(seen).as(order).hasSize(300).doesNotHaveDuplicates();
        }
    }

    /** Without the count, for which the server chooses its plan by current statistics. */
    private Slice<Creative> page(CreativeFilter filter, String order, @Nullable String after) {
        return creativesFrom(filter, new SliceRequest(SliceRequest.USUAL, after, null, order));
    }

    private Slice<Creative> creativesFrom(CreativeFilter filter, SliceRequest request) {
        return QuarkusTransaction.requiringNew()
                .call(() -> creatives
                        .listing(Given.system(network.id), network.id, filter)
                        .uncounted(request));
    }

    private Slice<Creative> slice(CreativeFilter filter, String order, @Nullable String after) {
        return QuarkusTransaction.requiringNew()
                .call(() -> creatives
                        .listing(Given.system(network.id), network.id, filter)
                        .slice(new SliceRequest(SliceRequest.USUAL, after, null, order)));
    }

    private void insert(String type, String archivedAt, String active, int count) throws SQLException {
        Database.execute("""
                insert into creative (network_id, advertiser_id, name, type, active, archived_at, created_at, updated_at)
                select ?, ?, concat('Spot ', seq %% 7, ' ', seq), %s, %s, %s, now(), now() + interval seq second
                from seq_1_to_%d""".formatted(type, active, archivedAt, count), network.id, acme.id);
    }

    /**
     * Rows read by the server for any client. Takes the minimum of up to twenty runs, because the log is polled in the
     * meantime, jobs run, and occasionally everything is reloaded.
     */
    private static long rowsRead(Runnable work) {
        var fewest = Long.MAX_VALUE;
        for (var attempt = 0; attempt < 20 && fewest >= FEW; attempt++) {
            var before = rowsRead();
            work.run();
            fewest = Math.min(fewest, rowsRead() - before);
        }
        return fewest;
    }

    private static long rowsRead() {
        return Database.number("select sum(variable_value) from information_schema.global_status"
                + " where variable_name in ('ROWS_READ', 'HANDLER_ICP_ATTEMPTS')");
    }
}
