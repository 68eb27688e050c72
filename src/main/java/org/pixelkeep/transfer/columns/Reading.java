package org.pixelkeep.transfer.columns;

import java.util.Map;
import org.pixelkeep.shared.time.DayOrder;

/**
 * How the rows of a sheet are read.
 *
 * @param exported whether it is an export of Pixelkeep, whose cells have apostrophes before formulas
 * @param dayOrders of the columns with dates that can be read in two ways
 */
public record Reading(Columns columns, boolean exported, Map<ImportField, DayOrder> dayOrders) {
    public Reading {
        dayOrders = Map.copyOf(dayOrders);
    }
}
