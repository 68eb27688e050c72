package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Caller;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowPlanner;
import org.pixelkeep.transfer.plan.RowProblem;
import org.pixelkeep.transfer.plan.RowResult;
import org.pixelkeep.transfer.plan.RowUnit;
import org.pixelkeep.transfer.plan.RowValues;

class DryRunStepTest {
    private final List<List<DryRunStep.Piece>> batches = new ArrayList<>();

    private DryRunStep step(@Nullable String key) {
        var job = new ImportJob();
        job.kind = ImportKind.PIXELS;
        job.header = PackedRows.text(List.of("Name", "Content", "Ignored"));
        return new DryRunStep(new Keyed(key), job, batches::add);
    }

    private static SheetRow row(int line, String content) {
        return new SheetRow(line, List.of("One", content, "x".repeat(1_000)));
    }

    private static String text(int number, int length) {
        return number + "x".repeat(length);
    }

    @Test
    void a_batch_is_handed_over_when_its_rows_have_much_text() {
        var step = step(null);

        IntStream.range(0, 10).forEach(number -> step.row(row(number + 2, text(number, 900_000))));
        step.end();

        assertThat(batches.stream().map(List::size)).containsExactly(3, 3, 3, 1);
    }

    @Test
    void cells_of_columns_that_are_left_out_are_not_kept() {
        var step = step(null);

        step.row(row(2, "content"));
        step.end();

        assertThat(batches.get(0).get(0).unit().characters()).isEqualTo("One".length() + "content".length());
    }

    @Test
    void what_the_rows_of_a_thing_repeat_counts_once() {
        var step = step("one");

        IntStream.range(0, 50).forEach(number -> step.row(row(number + 2, "x".repeat(60_000))));
        step.end();

        var piece = batches.get(0).get(0);
        assertThat(piece.refused()).isNull();
        assertThat(piece.unit().rows()).hasSize(50);
    }

    @Test
    void a_thing_with_too_much_text_is_an_error_of_all_its_rows() {
        var step = step("one");

        IntStream.range(0, 30).forEach(number -> step.row(row(number + 2, text(number, 60_000))));
        step.end();

        assertThat(batches.get(0).get(0).unit().rows()).hasSize(1);
        assertThat(batches.get(0).get(0).refused())
                .isEqualTo(refused(2, 31, 30, "The rows of this pixel have too much text. Shorten it."));
    }

    @Test
    void a_thing_with_more_rows_than_it_may_have_is_an_error_of_all_its_rows() {
        var step = step("one");

        IntStream.range(0, 2_000).forEach(number -> step.row(row(number + 2, "content")));
        step.end();

        assertThat(batches.get(0).get(0).unit().rows()).hasSize(1);
        assertThat(batches.get(0).get(0).refused())
                .isEqualTo(refused(
                        2,
                        2_001,
                        2_000,
                        "A pixel has up to 50 rows, one for each event; these are 2,000. Another pixel needs another"
                                + " name."));
    }

    @Test
    void outcomes_with_much_to_say_are_kept_apart() {
        var outcomes = IntStream.range(0, 100)
                .mapToObj(number -> refused(number + 2, number + 2, 1, "m".repeat(500)))
                .map(one -> new RowOutcome(
                        one.line(),
                        one.lastLine(),
                        1,
                        RowResult.ERROR,
                        "n".repeat(70_000),
                        null,
                        null,
                        List.of(),
                        IntStream.range(0, 30)
                                .mapToObj(at -> new RowProblem(one.line(), "c".repeat(5_000), "m".repeat(5_000)))
                                .toList()))
                .toList();

        assertThat(outcomes.get(0).name()).hasSize(255).endsWith("…");
        assertThat(outcomes.get(0).problems()).hasSize(20);
        assertThat(outcomes.get(0).problems().get(19).message()).isEqualTo("And 11 more problems.");
        var first = DryRunStep.batch(outcomes, 0);
        assertThat(first).isBetween(15, 25);
        assertThat(DryRunStep.batch(outcomes, 99)).isEqualTo(100);
    }

    private static RowOutcome refused(int line, int lastLine, int rows, String message) {
        return new RowOutcome(
                line,
                lastLine,
                rows,
                RowResult.ERROR,
                "Called",
                null,
                null,
                List.of(),
                List.of(new RowProblem(line, "", message)));
    }

    /** All rows have the same key. */
    private record Keyed(@Nullable String key) implements RowPlanner {
        @Override
        public int batch() {
            return 500;
        }

        @Override
        public int maxRows() {
            return 50;
        }

        @Override
        public Optional<String> key(RowValues row) {
            return Optional.ofNullable(key);
        }

        @Override
        public String name(RowUnit unit) {
            return "Called";
        }

        @Override
        public List<RowOutcome> plan(Caller caller, long networkId, List<RowUnit> units) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<RowOutcome> save(Caller caller, long networkId, List<RowUnit> units) {
            throw new UnsupportedOperationException();
        }
    }
}
