package org.pixelkeep.discrepancy.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.NOVEMBER;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.lines;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.reasons;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.theirs;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.with;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.discrepancy.sheet.Sheet.Reason;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.Days;

/** How the days and the numbers of a sheet are read, whatever country they come from. */
class SheetDatesAndNumbersTest {
    @Test
    void days_of_both_orders_are_decided_by_those_that_can_be_only_one() {
        assertThat(theirs("Date,Impressions\n11/12/2026,1\n11/13/2026,2\n"))
                .containsExactly("2026-11-12 - - 1", "2026-11-13 - - 2");
        assertThat(theirs("Date,Impressions\n12/11/2026,1\n13/11/2026,2\n"))
                .containsExactly("2026-11-12 - - 1", "2026-11-13 - - 2");
    }

    @Test
    void days_of_both_orders_are_decided_by_the_period_and_told() {
        var sheet = SheetReader.read(
                "theirs", "Date,Impressions\n10/11/2026,1\n11/11/2026,2\n", Side.THEIRS, false, with(NOVEMBER, null));

        assertThat(lines(sheet)).containsExactly("2026-11-10 - - 1", "2026-11-11 - - 2");
        assertThat(sheet.dayGuessed()).isTrue();
        assertThat(sheet.notes()).anyMatch(note -> note.contains("day/month/year"));
    }

    @Test
    void days_of_both_orders_are_likelier_close_together() {
        assertThat(theirs("Date,Impressions\n11/01/2026,1\n11/02/2026,2\n11/03/2026,2\n"))
                .startsWith("2026-11-01 - - 1", "2026-11-02 - - 2");
    }

    @Test
    void an_order_of_days_chosen_by_hand_wins() {
        var sheet = SheetReader.read(
                "theirs",
                "Date,Impressions\n11/01/2026,1\n11/02/2026,2\n",
                Side.THEIRS,
                false,
                with(Days.ANY, DayOrder.DAY_FIRST));

        assertThat(lines(sheet)).containsExactly("2026-01-11 - - 1", "2026-02-11 - - 2");
        assertThat(sheet.dayGuessed()).isFalse();
    }

    @Test
    void dates_in_many_spellings() {
        assertThat(theirs("""
                Date;Count
                2026/11/20;1
                20-Nov-26;2
                Friday, November 20, 2026;3
                20. November 2026;4
                2026-11-20T13:00:00Z;5
                2026-11-20 13:00;6
                46346;7
                20 de noviembre de 2026;8
                """)).hasSize(8).allMatch(line -> line.startsWith("2026-11-20"));
    }

    @Test
    void dates_without_a_year_are_of_the_period() {
        var sheet = SheetReader.read(
                "theirs", "Tag;Anzahl\n20.11.;1\n21.11.;2\n", Side.THEIRS, false, with(NOVEMBER, null));

        assertThat(lines(sheet)).containsExactly("2026-11-20 - - 1", "2026-11-21 - - 2");
    }

    @Test
    void hours_are_rows_of_their_day() {
        assertThat(theirs("Time,Impressions\n2026-11-20 00:00,10\n2026-11-20 01:00,20\n"))
                .containsExactly("2026-11-20 - - 10", "2026-11-20 - - 20");
    }

    @Test
    void days_that_are_not_asked_for_are_left_out() {
        var sheet = SheetReader.read(
                "theirs", "Date,Count\n2026-10-31,1\n2026-11-01,2\n", Side.THEIRS, false, with(NOVEMBER, null));

        assertThat(lines(sheet)).containsExactly("2026-11-01 - - 2");
        assertThat(reasons(sheet)).contains(Reason.OTHER_DAY);
    }

    @Test
    void numbers_in_many_spellings() {
        assertThat(theirs("""
                Date;Impressions
                2026-11-20;"1,234,567"
                2026-11-21;1'234
                2026-11-22;12k
                2026-11-23;1.5M
                2026-11-24;="123"
                2026-11-25;1.2E3
                2026-11-26;0
                """))
                .extracting(line -> line.substring(15))
                .containsExactly("1234567", "1234", "12000", "1500000", "123", "1200", "0");
    }

    @Test
    void a_decimal_comma_makes_points_thousands() {
        assertThat(theirs("Datum;Anzahl\n20.11.2026;1.234\n21.11.2026;12,00\n"))
                .containsExactly("2026-11-20 - - 1234", "2026-11-21 - - 12");
    }

    @Test
    void numbers_in_a_style_chosen_by_hand() {
        var choices = new Choices(List.of(), null, NumberStyle.POINT, Days.ANY, Set.of());

        var sheet = SheetReader.read("theirs", "Datum;Anzahl\n2026-11-20;1.234\n", Side.THEIRS, false, choices);

        assertThat(lines(sheet)).containsExactly("2026-11-20 - - 1");
        assertThat(sheet.notes()).anyMatch(note -> note.contains("rounded"));
    }
}
