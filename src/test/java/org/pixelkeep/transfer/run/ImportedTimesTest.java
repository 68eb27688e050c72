package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.transfer.columns.ImportKind;

/** Flights and days of review from sheets. */
@QuarkusTest
class ImportedTimesTest extends ImportsInNetwork {
    private static final String HEADER = "Name;URL;Flight start;Flight end;Review by\n";

    private static String row(String name, String start, String end, String reviewBy) {
        return name + ";https://t.example/" + name + ";" + start + ";" + end + ";" + reviewBy + "\n";
    }

    private Pixel pixel(String name) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Pixel.<Pixel>find("networkId = ?1 and name = ?2", network.id, name)
                        .singleResult());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0001-01-01", "-0001-01-01T00:00:00Z"})
    void a_time_that_cannot_be_kept_is_an_error_of_its_row_alone(String time) {
        var job = imported(
                ImportKind.PIXELS,
                HEADER
                        + row("start", time, "", "")
                        + row("end", "", time, "")
                        + row("review", "", "", time)
                        + row("good", "", "", ""),
                false);

        assertThat(outcomes.counts(job.id)).isEqualTo(new ImportCounts(1, 0, 0, 3));
        assertThat(problems(job))
                .contains("2 Flight start: “" + time + "” is not a valid value.")
                .contains("3 Flight end: “" + time + "” is not a valid value.")
                .contains("4 Review by: “" + time + "” is not a valid value.");
        assertThat(count("select count(*) from pixel where network_id = ?")).isOne();
    }

    @Test
    void an_end_without_a_time_is_the_end_of_its_day_and_a_start_the_start() {
        imported(
                ImportKind.PIXELS,
                HEADER
                        + row("days", "2026-12-01", "2026-12-31", "2027-01-15")
                        + row("times", "2027-01-01T00:00:00.1234567Z", "31.12.2027 00:00", "15.1.2027"),
                true);

        var days = pixel("days");
        assertThat(days.flightStart).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(days.flightEnd).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(days.reviewBy).isEqualTo(LocalDate.of(2027, 1, 15));
        var times = pixel("times");
        assertThat(times.flightStart).isEqualTo(Instant.parse("2027-01-01T00:00:00.123456Z"));
        assertThat(times.flightEnd).isEqualTo(Instant.parse("2027-12-31T00:00:00Z"));
        assertThat(times.reviewBy).isEqualTo(LocalDate.of(2027, 1, 15));
    }

    @Test
    void dates_of_the_united_states_are_read_by_what_the_sheet_shows() {
        var job = imported(
                ImportKind.PIXELS,
                HEADER
                        + row("one", "12/01/2026", "12/31/2026", "Jan 15, 2027")
                        + row("two", "02/03/2027", "3/4/2027 6:00 PM", ""),
                true);

        assertThat(job.dayOrders())
                .isEqualTo(Map.of(
                        ImportField.FLIGHT_START, DayOrder.MONTH_FIRST, ImportField.FLIGHT_END, DayOrder.MONTH_FIRST));
        assertThat(pixel("one").flightStart).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(pixel("one").flightEnd).isEqualTo(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(pixel("one").reviewBy).isEqualTo(LocalDate.of(2027, 1, 15));
        assertThat(pixel("two").flightStart).isEqualTo(Instant.parse("2027-02-03T00:00:00Z"));
        assertThat(pixel("two").flightEnd).isEqualTo(Instant.parse("2027-03-04T18:00:00Z"));
    }
}
