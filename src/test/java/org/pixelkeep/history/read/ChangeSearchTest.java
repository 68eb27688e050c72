package org.pixelkeep.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class ChangeSearchTest {
    @Inject
    ChangeLog log;

    @Inject
    PixelService pixels;

    @Inject
    SettableClock time;

    @Inject
    Clock clock;

    @Test
    void every_filter_finds_what_a_full_scan_finds() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        var morning = clock.instant();
        time.pass(Duration.ofHours(1));
        for (var i = 0; i < 5; i++) {
            var pixel = Given.approvedPixel(network, "Viewability");
            Given.onAdvertiser(pixel, acme);
            pixels.setActive(named("somebody", network), pixel.id, null, false);
            time.pass(Duration.ofHours(1));
        }
        var everything = all(network, ChangeFilter.ALL);
        var noon = morning.plus(Duration.ofHours(3));

        assertThat(everything).hasSizeGreaterThan(30);
        check(
                network,
                filter(null, EntityKind.PIXEL, null, null, null, null),
                entry -> entry.entity() == EntityKind.PIXEL);
        check(network, filter(null, null, Action.APPROVE, null, null, null), entry -> entry.action() == Action.APPROVE);
        check(
                network,
                filter("SOMEB", null, null, null, null, null),
                entry -> entry.actor().equals("somebody"));
        check(network, filter("somebody", null, Action.APPROVE, null, null, null), entry -> false);
        check(
                network,
                filter(null, null, null, "active", null, null),
                entry -> entry.differences().stream()
                        .anyMatch(difference -> difference.field().equals("active")));
        check(
                network,
                filter(null, null, null, null, noon, null),
                entry -> !entry.at().isBefore(noon));
        check(
                network,
                filter(null, EntityKind.PIXEL, null, null, null, noon),
                entry -> entry.entity() == EntityKind.PIXEL && entry.at().isBefore(noon));
    }

    @Test
    void facets_keep_the_count_and_never_lose_one() {
        var network = Given.network("Northwind");
        Given.approvedPixel(network, "Viewability");

        assertThat(Database.number("select sum(changes) from history_facet_count where network_id = ?", network.id))
                .isEqualTo(Database.number("select count(*) from history_change where network_id = ?", network.id));
        assertThat(Database.number("""
                        select count(*) from history_change c left join history_facet f on f.id = c.facet_id
                            and f.network_id = c.network_id and f.entity = c.entity and f.action = c.action
                            and f.actor_name = c.actor_name
                        where c.network_id = ? and f.id is null""", network.id)).isZero();
    }

    private void check(Network network, ChangeFilter filter, Predicate<Entry> fits) {
        var wanted = all(network, ChangeFilter.ALL).stream()
                .filter(fits)
                .map(Entry::id)
                .toList();

        assertThat(all(network, filter).stream().map(Entry::id)).containsExactlyElementsOf(wanted);
        assertThat(read(network, filter, null, null).total()).isEqualTo(wanted.size());
    }

    /** Walks through all pages, forward and backward. */
    private List<Entry> all(Network network, ChangeFilter filter) {
        var found = new ArrayList<Entry>();
        var part = read(network, filter, null, null);
        found.addAll(part.items());
        while (part.next() != null) {
            var before = part;
            part = read(network, filter, part.next(), null);
            assertThat(read(network, filter, null, part.previous()).items()).isEqualTo(before.items());
            found.addAll(part.items());
        }
        return found;
    }

    private Slice<Entry> read(Network network, ChangeFilter filter, @Nullable String after, @Nullable String before) {
        return log.read(Given.system(network.id), network.id, filter, new SliceRequest(4, after, before, null));
    }

    private static ChangeFilter filter(
            @Nullable String actor,
            @Nullable EntityKind entity,
            @Nullable Action action,
            @Nullable String field,
            @Nullable Instant from,
            @Nullable Instant to) {
        return ChangeFilter.builder()
                .actor(actor)
                .entity(entity)
                .action(action)
                .field(field)
                .from(from)
                .to(to)
                .build();
    }

    private static Caller named(String name, Network network) {
        return Caller.system(name, network.id);
    }
}
