package org.pixelkeep.discrepancy.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.both;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.lines;
import static org.pixelkeep.discrepancy.sheet.ReadSheets.theirs;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.time.Days;

/** What each column of a sheet is: whose count, a day, a creative, or nothing that is compared. */
class SheetColumnsTest {
    @Test
    void the_names_of_vendors_say_whose_count_it_is() {
        assertThat(both("Date,Xandr Imps,IAS Imps\n2026-11-20,100,90\n")).containsExactly("2026-11-20 - 100 90");
        assertThat(both("Date,IAS Imps,Xandr Imps\n2026-11-20,90,100\n")).containsExactly("2026-11-20 - 100 90");
        assertThat(both("Day,3rd party impressions,Impressions\n2026-11-20,90,100\n"))
                .containsExactly("2026-11-20 - 100 90");
    }

    @Test
    void the_vendor_of_the_pixel_says_whose_count_it_is() {
        var choices = new Choices(List.of(), null, null, Days.ANY, Set.of("acmeverify"));

        var sheet = SheetReader.read(
                "theirs", "Date,AcmeVerify imps,Imps\n2026-11-20,90,100\n", Side.THEIRS, true, choices);

        assertThat(lines(sheet)).containsExactly("2026-11-20 - 100 90");
    }

    @Test
    void differences_rates_and_costs_are_no_counts() {
        assertThat(both("""
                Date,Campaign,Creative Name,Delivered Imps,Measured Imps,Diff,Diff %,CPM
                2026-11-20,X,Spring,100,90,10,10%,1.20
                """)).containsExactly("2026-11-20 Spring 100 90");
    }

    @Test
    void two_counts_without_a_word_are_guessed_and_told() {
        var sheet = SheetReader.read("theirs", "Date,A,B\n2026-11-20,100,90\n", Side.THEIRS, true, Choices.NONE);

        assertThat(lines(sheet)).containsExactly("2026-11-20 - 100 90");
        assertThat(sheet.notes()).anyMatch(note -> note.contains("whose"));
    }

    @Test
    void columns_chosen_by_hand_win() {
        var roles = List.of(ColumnRole.DATE, ColumnRole.THEIRS, ColumnRole.OURS);
        var choices = new Choices(roles, null, null, Days.ANY, Set.of());

        var sheet = SheetReader.read("theirs", "Date,Ours,Theirs\n2026-11-20,100,90\n", Side.THEIRS, true, choices);

        assertThat(lines(sheet)).containsExactly("2026-11-20 - 90 100");
    }

    @Test
    void ids_of_creatives_are_no_counts() {
        assertThat(
                        theirs(
                                "Creative ID,Date,Creative Name,Impressions\n501,2026-11-20,Spring,100\n502,2026-11-20,Fall,7\n"))
                .containsExactly("2026-11-20 501 - 100", "2026-11-20 502 - 7");
    }

    @Test
    void a_column_for_each_day() {
        assertThat(theirs("""
                Creative,20.11.2026,21.11.2026,22.11.2026,Total
                Spring,100,200,300,600
                Fall,1,2,3,6
                """))
                .containsExactly(
                        "2026-11-20 Spring - 100",
                        "2026-11-21 Spring - 200",
                        "2026-11-22 Spring - 300",
                        "2026-11-20 Fall - 1",
                        "2026-11-21 Fall - 2",
                        "2026-11-22 Fall - 3");
    }
}
