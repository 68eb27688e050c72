package org.pixelkeep.history.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.network.Network;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

@QuarkusTest
class DryRunTest {
    private static final int MEGABYTE = 1024 * 1024;

    @Inject
    DryRun dryRun;

    @Inject
    History history;

    private final Network network = Given.network("Northwind");
    private final long before = recorded();

    @Test
    void the_objects_are_told_as_they_would_be() {
        var told = dryRun.of(() -> record(1, 100), changes -> changes);

        assertThat(told).hasSize(1);
        assertThat(told.get(0).entityId()).isEqualTo(1);
        assertThat(told.get(0).required("content")).hasSize(100);
        assertThat(recorded()).isEqualTo(before);
    }

    @Test
    void without_their_state_any_number_can_be_told() {
        var told = dryRun.objects(() -> {
            for (var megabytes = 0; megabytes <= DryRun.MAX; megabytes += MEGABYTE) {
                record(7, MEGABYTE);
            }
        });

        assertThat(told)
                .hasSize((int) (DryRun.MAX / MEGABYTE) + 1)
                .allSatisfy(change -> assertThat(change.entityId()).isEqualTo(7))
                .allSatisfy(change -> assertThat(change.after()).isEmpty());
    }

    @Test
    void one_large_dry_run_at_a_time_is_in_memory() {
        dryRun.of(this::large, first -> {
            assertThatThrownBy(() -> dryRun.of(this::large, changes -> changes)).isInstanceOf(TooManyAttempts.class);
            assertThat(size(() -> record(1, 100))).isOne();
            return first;
        });

        assertThat(size(this::large)).isEqualTo(9);
    }

    @Test
    void what_is_too_large_is_refused_and_leaves_room_to_others() {
        assertThatThrownBy(() -> dryRun.of(
                        () -> {
                            for (var number = 0; number < 65; number++) {
                                record(number, MEGABYTE);
                            }
                        },
                        changes -> changes))
                .isInstanceOf(Conflict.class)
                .hasMessage("This changes too much text to show its impact. You can still go ahead.");

        assertThat(size(this::large)).isEqualTo(9);
        assertThat(recorded()).isEqualTo(before);
    }

    private int size(Runnable action) {
        return dryRun.of(action, changes -> changes.size());
    }

    private void large() {
        for (var number = 0; number < 9; number++) {
            record(number, MEGABYTE);
        }
    }

    private void record(long id, int length) {
        var content = "x".repeat(length);
        history.record(
                Given.system(network.id),
                Action.EDIT,
                new Subject(EntityKind.TEMPLATE, id, "Large", network.id, null, null, null),
                Image.builder().with("content", content + id).build(),
                Image.builder().with("content", content).build());
    }

    private long recorded() {
        return Database.number("select count(*) from history_change where network_id = ?", network.id);
    }
}
