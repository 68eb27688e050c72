package org.pixelkeep.transfer.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pixelkeep.shared.time.DayOrder.DAY_FIRST;
import static org.pixelkeep.shared.time.DayOrder.MONTH_FIRST;
import static org.pixelkeep.transfer.columns.ImportField.FLIGHT_END;
import static org.pixelkeep.transfer.columns.ImportField.FLIGHT_START;
import static org.pixelkeep.transfer.columns.ImportField.NAME;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.sheet.SheetRow;

class DateOrdersTest {
    /** @param rows with a start and an end */
    private static DateOrders of(String... rows) {
        var orders = new DateOrders(new Columns(List.of(NAME, FLIGHT_START, FLIGHT_END)));
        for (var row : rows) {
            var cells = row.split(" ");
            orders.row(new SheetRow(2, List.of("x", cells[0], cells[1])));
        }
        return orders;
    }

    @Test
    void a_column_shows_its_order_by_dates_that_can_be_only_one() {
        assertThat(of("01/02/2027 03/04/2027", "13/02/2027 03/31/2027").decided(null))
                .isEqualTo(Map.of(FLIGHT_START, DAY_FIRST, FLIGHT_END, MONTH_FIRST));
    }

    @Test
    void a_column_that_does_not_show_it_goes_by_the_others() {
        assertThat(of("12/01/2026 12/31/2026").decided(null)).isEqualTo(Map.of(FLIGHT_START, MONTH_FIRST));
    }

    @Test
    void a_person_decides_only_what_the_sheet_does_not_show() {
        assertThat(of("12/01/2026 12/02/2026").decided(DAY_FIRST))
                .isEqualTo(Map.of(FLIGHT_START, DAY_FIRST, FLIGHT_END, DAY_FIRST));
        assertThat(of("12/01/2026 12/31/2026").decided(DAY_FIRST)).isEqualTo(Map.of(FLIGHT_START, MONTH_FIRST));
    }

    @Test
    void nothing_is_guessed() {
        for (var sheet : List.of(
                of("12/01/2026 2026-12-31"),
                of("12/01/2026 12/02/2026"),
                of("12/01/2026 x", "31/12/2026 x", "12/31/2026 x"))) {
            assertThatThrownBy(() -> sheet.decided(null))
                    .isInstanceOfSatisfying(
                            InvalidInput.class,
                            wrong -> assertThat(wrong.violations())
                                    .extracting("field")
                                    .containsExactly("dayOrder"))
                    .hasMessageContaining("“12/01/2026” in “Flight start” can be read in two ways.");
            assertThatThrownBy(() -> sheet.decided(DayOrder.YEAR_FIRST)).isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void dates_that_are_the_same_in_both_ways_ask_for_nothing() {
        assertThat(of("03/03/2027 31.12.2026", "12/31/2026 Dec_1,_2026").decided(null))
                .isEmpty();
    }

    @Test
    void what_was_decided_is_read_again() {
        var orders = Map.of(FLIGHT_START, DAY_FIRST, FLIGHT_END, MONTH_FIRST);

        assertThat(DateOrders.parse(DateOrders.text(orders))).isEqualTo(orders);
        assertThat(DateOrders.text(Map.of())).isNull();
        assertThat(DateOrders.parse(null)).isEmpty();
        assertThat(DateOrders.parse("LATER:DAY_FIRST,FLIGHT_END:WEEK_FIRST")).isEmpty();
    }
}
