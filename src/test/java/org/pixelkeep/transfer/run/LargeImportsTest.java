package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Exhaustive;
import org.pixelkeep.testing.GivenWorkbook;
import org.pixelkeep.testing.GivenWorkbook.Part;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.plan.RowResult;

/** Imports that would take the memory of a node. */
@QuarkusTest
class LargeImportsTest extends ImportsInNetwork {
    private static final String SHARED = "xl/sharedStrings.xml";
    private static final String SHEET = "xl/worksheets/sheet1.xml";

    @Inject
    ImportStepService steps;

    /** @param otherText after one of nearly 70,000 characters, which cells refer to as 0 */
    private static byte[] workbook(String otherText, Part sheet) {
        return GivenWorkbook.of(
                Map.of(SHARED, Part.of("<sst><si><t>", "я", 69_990, "</t></si>" + otherText + "</sst>"), SHEET, sheet));
    }

    private static String named(String... names) {
        return "<row>"
                + List.of(names).stream()
                        .map(name -> "<c t='str'><v>" + name + "</v></c>")
                        .collect(Collectors.joining())
                + "</row>";
    }

    private void refused(byte[] workbook, String message) {
        assertThatThrownBy(() ->
                        service.open(by(), network.id, new ImportFile(ImportKind.PIXELS, "a.xlsx", workbook, null)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(message);
        assertThat(count("select count(*) from import_job where network_id = ?"))
                .isZero();
    }

    @Test
    void a_row_with_far_more_text_than_is_imported_is_refused() {
        var workbook = workbook(
                "",
                Part.of(
                        "<a>" + named("Name", "Other") + named("One", "Few") + "<row>",
                        "<c t='s'><v>0</v></c>",
                        15,
                        "</row></a>"));

        refused(workbook, "Row 3 has more than 1,000,000 characters. Delete the columns that are not imported.");
    }

    /** Each of its rows becomes one for each event, with the same text again. */
    @Test
    void a_sheet_with_columns_of_events_is_measured_by_the_rows_that_it_becomes() {
        var row = "<row><c t='str'><v>One</v></c>" + "<c t='s'><v>0</v></c>".repeat(12)
                + "<c t='s'><v>1</v></c>".repeat(8) + "</row>";
        var workbook = workbook(
                "<si><t>https://v.example/</t></si>",
                Part.of(
                        "<a>"
                                + named(
                                        "Name",
                                        "a",
                                        "b",
                                        "c",
                                        "d",
                                        "e",
                                        "f",
                                        "g",
                                        "h",
                                        "i",
                                        "j",
                                        "k",
                                        "l",
                                        "Impression",
                                        "Click",
                                        "Start",
                                        "Midpoint",
                                        "Complete",
                                        "Mute",
                                        "Pause",
                                        "Skip"),
                        row,
                        20,
                        "</a>"));

        refused(workbook, "The sheet has too much text. Split it, or delete the columns that are not imported.");
    }

    @Test
    void rows_of_an_error_are_read_part_by_part() {
        var sheet = "Name;Other\n"
                + IntStream.range(0, 1_300)
                        .mapToObj(row -> "Same;" + row + "\n")
                        .collect(Collectors.joining())
                + "Last;1300\n";

        var job = checked(ImportKind.PIXELS, sheet);

        assertThat(outcomes.counts(job.id).errors()).isEqualTo(2);
        assertThat(problems(job)).contains("2 : A pixel has up to 50 rows, one for each event; these are 1,300.");
        var cells = new ArrayList<String>();
        var sizes = new ArrayList<Integer>();
        @Nullable String cursor = null;
        do {
            var part = outcomes.failed(job.id, cursor, 400);
            sizes.add(part.items().size());
            part.items().forEach(failed -> cells.add(failed.row().cell(1)));
            cursor = part.next();
        } while (cursor != null);
        assertThat(sizes).containsExactly(400, 400, 400, 101);
        assertThat(cells)
                .isEqualTo(IntStream.rangeClosed(0, 1_300)
                        .mapToObj(String::valueOf)
                        .toList());
    }

    @Test
    void what_is_said_of_rows_does_not_repeat_their_long_cells() {
        var sheet = "Name;Advertiser;Code\n"
                + IntStream.range(0, 100)
                        .mapToObj(row -> "я".repeat(20_000) + ";" + acme.name + ";" + row + "\n")
                        .collect(Collectors.joining());

        var job = checked(ImportKind.CREATIVES, sheet);

        assertThat(rows(job, RowResult.ERROR))
                .hasSize(100)
                .allSatisfy(outcome -> assertThat(outcome.name()).hasSize(255));
    }

    @Exhaustive("large imports")
    @Test
    void rows_with_much_text_are_not_saved_in_one_transaction() {
        var script = "var a = '" + "x".repeat(60_000) + "'";
        var job = checked(
                ImportKind.PIXELS,
                "Name;Content;Secure content\n"
                        + IntStream.range(0, 70)
                                .mapToObj(row -> "P" + row + ";" + script + ";" + script + "\n")
                                .collect(Collectors.joining()));

        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(70, 0, 0, 0));
        assertThatThrownBy(() -> service.apply(by(), job.id, true))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("These rows have too much text for “All rows or none”.");
        assertThat(outcomes.toSave(job, 500)).isEmpty();
    }

    @Test
    void rows_of_a_workbook_are_in_their_order_whatever_their_numbers_are() {
        var workbook = GivenWorkbook.of(Map.of(
                SHEET,
                Part.of(
                        "<a><row r='1'><c t='str'><v>Name</v></c></row>"
                                + "<row r='9'><c t='str'><v>One</v></c></row>"
                                + "<row r='2'><c t='str'><v>Two</v></c></row>"
                                + "<row r='9'><c t='str'><v>Three</v></c></row></a>",
                        "",
                        0,
                        "")));
        var job = service.open(by(), network.id, new ImportFile(ImportKind.PIXELS, "a.xlsx", workbook, null));
        service.check(by(), job.id, null, null);
        over(job.id, ImportState.CHECKED);

        assertThat(rows(job, null).stream().map(outcome -> outcome.line() + " " + outcome.name()))
                .containsExactly("9 One", "10 Two", "11 Three");
    }

    /** As a sheet that takes the memory of every node that works on it. */
    @Test
    void an_import_that_ends_nodes_is_given_up() {
        var job = checking();
        for (var attempt = 1; attempt <= Lease.MAX_ATTEMPTS; attempt++) {
            assertThat(steps.claim(job.id).orElseThrow().isHopeless()).isFalse();
            later(job);
        }

        over(job.id, ImportState.FAILED);

        assertThat(job(job.id).message)
                .isEqualTo(
                        "The import was abandoned: three dry runs ended without a result. Split the sheet, or delete the"
                                + " columns that are not imported, and upload it again.");
    }

    @Test
    void an_import_that_gets_further_each_time_goes_on() {
        var job = checking();
        for (var attempt = 1; attempt < 2 * Lease.MAX_ATTEMPTS; attempt++) {
            var lease = steps.claim(job.id).orElseThrow();
            assertThat(lease.isHopeless()).isFalse();
            steps.restart(lease);
            var rows = attempt;
            QuarkusTransaction.requiringNew().run(() -> steps.extend(lease, rows));
            later(job);
        }
        for (var attempt = 0; attempt <= Lease.MAX_ATTEMPTS; attempt++) {
            var lease = steps.claim(job.id).orElseThrow();
            steps.restart(lease);
            QuarkusTransaction.requiringNew().run(() -> steps.extend(lease, 1));
            later(job);
        }

        over(job.id, ImportState.FAILED);
    }

    /** One whose dry run begins. */
    private ImportJob checking() {
        var job = open(ImportKind.CREATIVES, "Name,Advertiser,Type\nOne," + acme.name + ",video\n");
        service.check(by(), job.id, null, null);
        return job;
    }

    /** When another node takes over. */
    private static void later(ImportJob job) {
        QuarkusTransaction.requiringNew().run(() -> ImportJob.update("leaseUntil = null where id = ?1", job.id));
    }
}
