package org.pixelkeep.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.limit.ReadBudget;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.LargeLog;

/** A record may have hundreds of kilobytes, twice, and a page hundreds of records. */
@QuarkusTest
class LargeChangesTest {
    private static final ChangeFilter OBJECT = ChangeFilter.ofObject(EntityKind.TEMPLATE, LargeLog.OBJECT);
    private static final ChangeFilter KIND =
            ChangeFilter.builder().entity(EntityKind.TEMPLATE).build();

    private final ChangeLog log;
    private final LargeLog large;
    private final EntityManager entityManager;
    private final Network network = Given.network("Northwind");
    private final Caller reader = Given.system(network.id);

    LargeChangesTest(ChangeLog log, LargeLog large, EntityManager entityManager) {
        this.log = log;
        this.large = large;
        this.entityManager = entityManager;
    }

    /** By the index of an object, and by facets. */
    @Exhaustive("long logs")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pages_of_records_of_any_size_skip_none_and_double_none(boolean byObject) {
        large.write(network, List.of(1, 900, 1_500, 1, 3_000, 1, 1, 1_200, 1, 700, 1_600));
        var filter = byObject ? OBJECT : KIND;
        var everything = ids(log.inOutline(reader, network.id, filter, new SliceRequest(50, null, null, null)));
        assertThat(everything).hasSize(11).isSortedAccordingTo(Collections.reverseOrder());

        for (var limit : List.of(3, 50)) {
            var forwards = new ArrayList<Long>();
            @Nullable String after = null;
            @Nullable String last = null;
            do {
                var page = read(filter, new SliceRequest(limit, after, null, null));
                forwards.addAll(ids(page));
                after = page.next();
                last = page.previous();
            } while (after != null);
            assertThat(forwards).as("forwards by %d", limit).isEqualTo(everything);

            var backwards = new ArrayList<>(ids(read(filter, new SliceRequest(1, lastButOne(filter), null, null))));
            for (var before = cursorBeforeLast(filter); before != null; ) {
                var page = read(filter, new SliceRequest(limit, null, before, null));
                backwards.addAll(0, ids(page));
                before = page.previous();
            }
            assertThat(backwards).as("backwards by %d", limit).isEqualTo(everything);
            assertThat(last).isNotNull();
        }
    }

    @Test
    void an_answer_has_no_more_than_fits_but_one_change_at_least() {
        large.write(network, List.of(1, 1_800, 1_800, 2_500));

        var newest = log.read(reader, network.id, OBJECT, new SliceRequest(50, null, null, null));
        var rest = log.read(reader, network.id, OBJECT, new SliceRequest(50, newest.next(), null, null));

        assertThat(newest.items()).hasSize(1);
        assertThat(newest.total()).isEqualTo(4);
        assertThat(text(newest.items().get(0))).hasSizeGreaterThan(5_000_000);
        assertThat(rest.items()).hasSize(1);
        assertThat(text(rest.items().get(0))).hasSize(3_600_000 + "before 2after 2".length());
    }

    @Test
    void a_page_for_people_has_all_changes_and_what_differs() {
        large.write(network, Collections.nCopies(40, 100));

        var page = log.inBrief(reader, network.id, OBJECT, new SliceRequest(50, null, null, null));

        assertThat(page.items()).hasSize(40);
        assertThat(page.next()).isNull();
        assertThat(page.items()).allSatisfy(entry -> {
            var difference = entry.differences().get(0);
            assertThat(String.valueOf(difference.before())).startsWith("…x").contains("before ");
            assertThat(String.valueOf(difference.after())).startsWith("…x").contains("after ");
        });
        assertThat(page.items().stream()
                        .mapToLong(entry -> text(entry).length())
                        .sum())
                .isLessThan(1_500_000);
    }

    @Test
    void an_outline_names_the_fields() {
        large.write(network, List.of(100));

        var entry = log.inOutline(reader, network.id, OBJECT, new SliceRequest(50, null, null, null))
                .items()
                .get(0);

        assertThat(entry.differences()).containsExactly(new FieldChange("content", "…", "…"));
        assertThat(entry.sentence().text()).startsWith("changed the content of ");
    }

    /** With a whole page at once, 40 MB would be there before the first change is looked at. */
    @Exhaustive("long logs")
    @Test
    void records_come_one_after_the_other() {
        large.write(network, Collections.nCopies(100, 200));
        var ids = ids(log.inOutline(reader, network.id, OBJECT, new SliceRequest(100, null, null, null)));
        var managed = new ArrayList<Integer>();
        var allocated = new ArrayList<Long>();

        QuarkusTransaction.requiringNew().run(() -> {
            var before = allocated();
            ChangeStream.each(entityManager, ids, change -> {
                managed.add(entityManager.unwrap(Session.class).getStatistics().getEntityCount());
                allocated.add(allocated() - before);
                return true;
            });
        });

        assertThat(managed).hasSize(100).containsOnly(0);
        assertThat(allocated.get(0)).isLessThan(3 * ReadBudget.MAX_BYTES);
    }

    @Test
    void a_small_answer_from_large_records_is_not_preceded_by_all_of_them() {
        large.write(network, Collections.nCopies(100, 200));
        var before = allocated();

        var page = log.read(reader, network.id, OBJECT, new SliceRequest(100, null, null, null));

        assertThat(page.items()).hasSize(5);
        assertThat(allocated() - before).isLessThan(20 * ReadBudget.MAX_BYTES);
    }

    private Slice<Entry> read(ChangeFilter filter, SliceRequest request) {
        var page = log.read(reader, network.id, filter, request);
        assertThat(page.items()).isNotEmpty();
        if (page.items().size() > 1) {
            assertThat(page.items().stream()
                            .mapToLong(entry -> text(entry).length())
                            .sum())
                    .isLessThan(ReadBudget.MAX_BYTES);
        }
        return page;
    }

    private @Nullable String lastButOne(ChangeFilter filter) {
        return log.inOutline(reader, network.id, filter, new SliceRequest(10, null, null, null))
                .next();
    }

    private @Nullable String cursorBeforeLast(ChangeFilter filter) {
        return read(filter, new SliceRequest(1, lastButOne(filter), null, null)).previous();
    }

    private static List<Long> ids(Slice<Entry> page) {
        return page.items().stream().map(Entry::id).toList();
    }

    private static String text(Entry entry) {
        return IntStream.range(0, entry.differences().size())
                .mapToObj(at -> entry.differences().get(at))
                .map(difference -> "" + difference.before() + difference.after())
                .reduce("", String::concat);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
