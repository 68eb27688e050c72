package org.pixelkeep.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Role;
import org.pixelkeep.history.read.Activity.Day;
import org.pixelkeep.network.Network;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.SettableClock;

@QuarkusTest
class ActivityTest {
    private final Activity activity;
    private final SettableClock time;
    private final Clock clock;

    ActivityTest(Activity activity, SettableClock time, Clock clock) {
        this.activity = activity;
        this.time = time;
        this.clock = clock;
    }

    @Test
    void each_day_has_its_change_sets_and_quiet_days_have_none() {
        var network = Given.network("Northwind");
        Given.pixel(network, "Viewability");
        var first = revision(network);
        var before = today();
        time.pass(Duration.ofDays(2));
        Given.pixel(network, "Counting");
        Given.pixel(network, "Verification");
        var second = revision(network) - first;

        var days = activity.perDay(administrator(network), network.id, today(), 4);

        assertThat(second).isGreaterThanOrEqualTo(2);
        assertThat(days)
                .containsExactly(
                        new Day(before.minusDays(1), 0),
                        new Day(before, first),
                        new Day(before.plusDays(1), 0),
                        new Day(before.plusDays(2), second));
    }

    @Test
    void each_day_has_its_changes_by_kind() {
        var network = Given.network("Northwind");
        Given.pixel(network, "Viewability");
        time.pass(Duration.ofDays(1));
        Given.creative(Given.advertiser(network, "Acme"), "Banner");
        Given.pixel(Given.network("Southpole"), "Counting");

        var days = activity.byKind(administrator(network), network.id, today(), 2);

        assertThat(days).extracting(Activity.DayOfKinds::date).containsExactly(today().minusDays(1), today());
        assertThat(days.get(0).changes())
                .containsEntry(EntityKind.PIXEL, 1L)
                .containsEntry(EntityKind.NETWORK, 1L)
                .doesNotContainKey(EntityKind.CREATIVE);
        assertThat(days.get(1).changes())
                .containsOnly(Map.entry(EntityKind.ADVERTISER, 1L), Map.entry(EntityKind.CREATIVE, 1L));
    }

    @Test
    void readers_of_part_of_the_log_do_not_see_the_total_activity() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");

        var advertiser = Given.caller(Role.ADVERTISER, network.id, acme.id);

        assertThat(activity.perDay(advertiser, network.id, today(), 4)).isEmpty();
        assertThat(activity.byKind(advertiser, network.id, today(), 4)).isEmpty();
    }

    private static long revision(Network network) {
        return Database.number("select revision from history_head where network_id = ?", network.id);
    }

    private static Caller administrator(Network network) {
        return Given.caller(Role.NETWORK_ADMINISTRATOR, network.id, null);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
