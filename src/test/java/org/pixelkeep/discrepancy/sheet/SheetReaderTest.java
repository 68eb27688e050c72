package org.pixelkeep.discrepancy.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.both;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.lines;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.ours;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.reasons;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.theirs;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.discrepancy.sheet.Sheet.Reason;
import org.pixelkeep.shared.error.InvalidInput;

/** The layout of sheets as vendors, ad servers, and spreadsheets make them: which lines are rows, and of which cells. */
class SheetReaderTest {
    @Test
    void a_plain_file_with_both_counts() {
        assertThat(both("""
                Date,Creative ID,Our impressions,Vendor impressions
                2026-11-20,501,1000,900
                2026-11-21,501,1100,300
                """)).containsExactly("2026-11-20 501 1000 900", "2026-11-21 501 1100 300");
    }

    @Test
    void semicolons_german_words_dates_and_numbers() {
        assertThat(theirs("""
                Tag;Werbemittel;Einblendungen
                20.11.2026;Herbst 300x250;12.345
                21.11.2026;Herbst 300x250;1.002.345
                """))
                .containsExactly("2026-11-20 Herbst 300x250 - 12345", "2026-11-21 Herbst 300x250 - 1002345");
    }

    @Test
    void tabs_as_pasted_from_a_spreadsheet() {
        assertThat(theirs("Day\tPlacement\tImps\n11/20/2026\tA 1\t12,345\n11/21/2026\tA 1\t9,876\n"))
                .containsExactly("2026-11-20 A 1 - 12345", "2026-11-21 A 1 - 9876");
    }

    @Test
    void pipes_between_cells() {
        assertThat(ours("date|creative|count\n20261120|501|10\n20261121|501|20\n"))
                .containsExactly("2026-11-20 501 10 -", "2026-11-21 501 20 -");
    }

    @Test
    void columns_aligned_with_spaces_as_in_a_mail() {
        assertThat(theirs("""
                Date          Impressions
                Nov 20, 2026       12,345
                Nov 21, 2026        9,000
                """)).containsExactly("2026-11-20 - - 12345", "2026-11-21 - - 9000");
    }

    @Test
    void the_separator_that_excel_writes_on_the_first_line() {
        assertThat(theirs("sep=;\nDatum;Anzahl\n20.11.2026;5\n")).containsExactly("2026-11-20 - - 5");
    }

    @Test
    void names_are_one_line_in_one_direction() {
        var sheet = SheetReader.read(
                "theirs",
                "\u200EDate,Creative,Imps\n2026-11-20,\"Ban\u202Ener\none\",5\n",
                Side.THEIRS,
                false,
                Choices.NONE);

        assertThat(lines(sheet)).containsExactly("2026-11-20 Banner one - 5");
        assertThat(sheet.notes()).anyMatch(note -> note.contains("direction of text"));
    }

    @Test
    void what_cannot_separate_is_no_separator() {
        for (var sign : List.of("\"", "\u0001", "\u007F")) {
            assertThat(theirs("sep=" + sign + "\nDatum;Anzahl\n20.11.2026;5\n")).containsExactly("2026-11-20 - - 5");
        }
    }

    @Test
    void a_row_with_too_many_columns_is_refused() {
        assertThatThrownBy(() -> theirs("Date,Imps\n2026-11-20,5\n" + ",".repeat(20_000) + "\n"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("columns");
        for (var other : List.of("\t", ";", "|")) {
            assertThat(theirs("Date,Imps\n2026-11-20,5\n" + other.repeat(20_000) + "\n"))
                    .as("a line of the sheet like any other, as commas separate it")
                    .containsExactly("2026-11-20 - - 5");
        }
        assertThat(theirs("Date,Imps\n2026-11-20,5" + ",".repeat(10_000) + "\n"))
                .containsExactly("2026-11-20 - - 5");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_header() {
        assertThat(theirs("\uFEFFDate,Impressions\n2026-11-20,5\n")).containsExactly("2026-11-20 - - 5");
    }

    @Test
    void utf16_that_was_read_as_something_else_is_told() {
        var text = new StringBuilder("ÿþ");
        "Date,Impressions\n2026-11-20,5\n"
                .chars()
                .forEach(c -> text.append((char) c).append('\0'));

        var sheet = SheetReader.read("theirs", text.toString(), Side.THEIRS, false, Choices.NONE);

        assertThat(lines(sheet)).containsExactly("2026-11-20 - - 5");
        assertThat(sheet.notes()).anyMatch(note -> note.contains("UTF-16"));
    }

    @Test
    void windows_1252_that_was_read_as_utf8_is_told() {
        var sheet = SheetReader.read(
                "theirs", "Datum;Werbemittel;Anzahl\n20.11.2026;Fr\uFFFDhling;5\n", Side.THEIRS, false, Choices.NONE);

        assertThat(lines(sheet)).hasSize(1);
        assertThat(sheet.notes()).anyMatch(note -> note.contains("Windows-1252"));
    }

    @Test
    void lines_above_the_header_and_a_total_at_the_end() {
        var sheet = SheetReader.read("theirs", """
                Report:,Discrepancy November
                Account,Northwind

                Date,Impressions,Clicks
                2026-11-20,100,1
                2026-11-21,200,2
                Total,300,3
                """, Side.THEIRS, false, Choices.NONE);

        assertThat(lines(sheet)).containsExactly("2026-11-20 - - 100", "2026-11-21 - - 200");
        assertThat(reasons(sheet)).containsExactly(Reason.HEADER, Reason.HEADER, Reason.HEADER, Reason.TOTAL);
    }

    @Test
    void a_total_without_a_word_is_the_sum_of_what_is_above() {
        var sheet = SheetReader.read(
                "theirs", "Date,Impressions\n2026-11-20,100\n2026-11-21,200\n,300\n", Side.THEIRS, false, Choices.NONE);

        assertThat(lines(sheet)).hasSize(2);
        assertThat(reasons(sheet)).contains(Reason.TOTAL);
    }

    @Test
    void totals_of_groups_and_dates_that_stand_once() {
        assertThat(theirs("""
                Datum;Anzeige;Impressionen
                20.11.2026;A;100
                ;B;50
                Summe;;150
                21.11.2026;A;110
                ;B;60
                Gesamtsumme;;320
                """))
                .containsExactly("2026-11-20 A - 100", "2026-11-20 B - 50", "2026-11-21 A - 110", "2026-11-21 B - 60");
    }

    @Test
    void a_header_that_comes_again() {
        var sheet = SheetReader.read(
                "theirs",
                "Date,Impressions\n2026-11-20,1\nDate,Impressions\n2026-11-21,2\n",
                Side.THEIRS,
                false,
                Choices.NONE);

        assertThat(lines(sheet)).hasSize(2);
        assertThat(reasons(sheet)).containsExactly(Reason.HEADER, Reason.HEADER);
    }

    @Test
    void no_header_at_all() {
        assertThat(both("2026-11-20,501,1000,900\n2026-11-21,501,1001,901\n2026-11-20,502,10,9\n2026-11-21,502,11,8\n"))
                .containsExactly(
                        "2026-11-20 501 1000 900",
                        "2026-11-21 501 1001 901",
                        "2026-11-20 502 10 9",
                        "2026-11-21 502 11 8");
    }

    @Test
    void no_header_and_names_of_creatives() {
        assertThat(theirs("20 Nov 2026;Spring sale;1 234\n21 Nov 2026;Spring sale;2 345\n"))
                .containsExactly("2026-11-20 Spring sale - 1234", "2026-11-21 Spring sale - 2345");
    }

    @Test
    void what_cannot_be_read_is_shown_with_its_line_and_reason() {
        var sheet = SheetReader.read("theirs", """
                Date,Impressions
                2026-11-20,100
                someday,100
                2026-11-21,many
                2026-11-22,-5
                2026-11-23,45%
                2026-11-24,
                2026-02-30,7
                """, Side.THEIRS, false, Choices.NONE);

        assertThat(lines(sheet)).containsExactly("2026-11-20 - - 100");
        assertThat(sheet.unreadable())
                .extracting(Sheet.LeftOut::line, Sheet.LeftOut::words)
                .containsExactly(
                        tuple(3, "“someday” is not a date."),
                        tuple(4, "“many” is not a number."),
                        tuple(5, "“-5” is less than zero."),
                        tuple(6, "“45%” is a percentage, not a count."),
                        tuple(8, "“2026-02-30” is not a date."));
        assertThat(reasons(sheet)).contains(Reason.EMPTY);
    }

    @Test
    void every_line_is_a_row_or_left_out() {
        var text = """
                A report
                Day,Creative,Ours,Theirs
                2026-11-20,a,1,2
                x,y,z,w
                Total,,1,2
                ,,,
                2026-11-21,b,,
                """;

        var sheet = SheetReader.read("theirs", text, Side.THEIRS, true, Choices.NONE);

        assertThat(sheet.rows().size() + sheet.leftOut().size()).isEqualTo(6);
    }

    @Test
    void a_table_of_a_wiki() {
        assertThat(both("""
                | Date | Ours | Vendor |
                |------|------|--------|
                | 2026-11-20 | 1,000 | 900 |
                """)).containsExactly("2026-11-20 - 1000 900");
    }

    @Test
    void quoted_cells_with_separators_and_breaks() {
        assertThat(theirs("Date,Creative,Impressions\n2026-11-20,\"Spring,\n\"\"big\"\"\",\"1,000\"\n"))
                .containsExactly("2026-11-20 Spring, \"big\" - 1000");
    }

    @Test
    void a_quotation_mark_that_is_never_closed_swallows_nothing() {
        var text = new StringBuilder("Date,Creative,Impressions\n2026-11-20,\"Spring,1\n");
        for (var day = 0; day < 60; day++) {
            text.append("2026-11-21,Fall,").append(day).append('\n');
        }

        assertThat(theirs(text.toString())).hasSize(61);
    }

    @Test
    void a_sheet_without_days_or_counts_says_so() {
        assertThat(SheetReader.read("theirs", "Hello, how are you?", Side.THEIRS, false, Choices.NONE)
                        .problem())
                .contains("days");
        assertThat(SheetReader.read("theirs", "Date,Name\n2026-11-20,x\n", Side.THEIRS, false, Choices.NONE)
                        .problem())
                .contains("counts");
        assertThat(SheetReader.read("theirs", "  ", Side.THEIRS, false, Choices.NONE))
                .isEqualTo(Sheet.NONE);
    }

    @Test
    void too_much_and_workbooks_are_refused() {
        assertThatThrownBy(() -> theirs("x".repeat(SheetReader.MAX_LENGTH + 1))).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> theirs("2026-11-20,1\n".repeat(SheetReader.MAX_ROWS + 1)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> theirs("PK\u0003\u0004 workbook")).isInstanceOf(InvalidInput.class);
    }
}
