package org.pixelkeep.transfer.columns;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.DayText;
import org.pixelkeep.shared.time.Days;
import org.pixelkeep.sheet.SheetRow;

/**
 * Whether the month or the day comes first in the dates of a column, such as 11/10/2026. A column shows it by dates that can
 * be only one of them, or else the other columns of dates do, if they agree; nothing less decides.
 */
public final class DateOrders {
    /** The fields that have times or days. */
    public static final List<ImportField> FIELDS =
            List.of(ImportField.FLIGHT_START, ImportField.FLIGHT_END, ImportField.REVIEW_BY);

    private static final String FIELD = "dayOrder";

    private final Map<ImportField, Evidence> evidence = new EnumMap<>(ImportField.class);
    private final Map<ImportField, Integer> places = new EnumMap<>(ImportField.class);

    /** What the cells of a column show. */
    private static final class Evidence {
        private boolean monthFirst;
        private boolean dayFirst;

        /** The first that can be either. */
        private @Nullable String ambiguous;

        private Optional<DayOrder> order() {
            return monthFirst == dayFirst
                    ? Optional.empty()
                    : Optional.of(monthFirst ? DayOrder.MONTH_FIRST : DayOrder.DAY_FIRST);
        }
    }

    /** Of a sheet with these columns. */
    public DateOrders(Columns columns) {
        FIELDS.stream().filter(columns::has).forEach(field -> {
            places.put(field, columns.of(field));
            evidence.put(field, new Evidence());
        });
    }

    /** Whether the sheet has no column of dates. */
    public boolean isEmpty() {
        return places.isEmpty();
    }

    /** Whether a column, from 0, has dates. */
    public boolean reads(int column) {
        return places.containsValue(column);
    }

    /** Looks at one more row of the sheet. */
    public void row(SheetRow row) {
        places.forEach((field, place) -> look(evidence.getOrDefault(field, new Evidence()), row.cell(place)));
    }

    private static void look(Evidence column, String cell) {
        var date = date(cell);
        if (date.isEmpty()) {
            return;
        }
        if (date.get().isAmbiguous()) {
            column.ambiguous = column.ambiguous == null ? cell : column.ambiguous;
        } else {
            var month = date.get().day(DayOrder.MONTH_FIRST, Days.ANY);
            var day = date.get().day(DayOrder.DAY_FIRST, Days.ANY);
            column.monthFirst |= month.isPresent() && day.isEmpty();
            column.dayFirst |= day.isPresent() && month.isEmpty();
        }
    }

    /** The date of a cell in which the order of numbers matters: with slashes or dashes between, and the year at the end. */
    private static Optional<DayText> date(String cell) {
        return DayText.of(cell)
                .filter(date -> date.month() == null
                        && (date.separator() == '/' || date.separator() == '-')
                        && date.numbers().size() == 3
                        && date.numbers().get(0).length() <= 2
                        && date.numbers().get(2).length() == 4);
    }

    /**
     * The orders of the columns with dates that can be read in two ways.
     *
     * @param chosen by a person, for columns that do not show theirs; {@code null}: nobody chose
     * @throws InvalidInput of {@code dayOrder}, when neither the sheet nor a person says it
     */
    public Map<ImportField, DayOrder> decided(@Nullable DayOrder chosen) {
        var all = evidence.values().stream()
                .flatMap(column -> column.order().stream())
                .distinct()
                .toList();
        var mixed = evidence.values().stream().anyMatch(column -> column.monthFirst && column.dayFirst);
        var forced = chosen == DayOrder.YEAR_FIRST ? null : chosen;
        var ofAll = all.size() == 1 && !mixed ? all.get(0) : forced;
        var decided = new EnumMap<ImportField, DayOrder>(ImportField.class);
        evidence.forEach((field, column) -> {
            if (column.ambiguous != null) {
                var order = column.order().orElse(ofAll);
                if (order == null) {
                    throw new InvalidInput(
                            FIELD,
                            "“" + column.ambiguous + "” in “" + field.title()
                                    + "” can be read in two ways. Choose whether the month or the day comes first.");
                }
                decided.put(field, order);
            }
        });
        return decided;
    }

    /** For the database. */
    public static @Nullable String text(Map<ImportField, DayOrder> orders) {
        return orders.isEmpty()
                ? null
                : orders.entrySet().stream()
                        .map(order ->
                                order.getKey().name() + ":" + order.getValue().name())
                        .collect(Collectors.joining(","));
    }

    /** Reads what {@link #text} wrote; what this release does not know is left out. */
    public static Map<ImportField, DayOrder> parse(@Nullable String text) {
        var orders = new HashMap<ImportField, DayOrder>();
        for (var part : text == null ? new String[0] : text.split(",")) {
            FIELDS.forEach(field -> Arrays.stream(DayOrder.values())
                    .filter(order -> part.equals(field.name() + ":" + order.name()))
                    .forEach(order -> orders.put(field, order)));
        }
        return Map.copyOf(orders);
    }
}
