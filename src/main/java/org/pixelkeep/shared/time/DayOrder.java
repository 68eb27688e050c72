package org.pixelkeep.shared.time;

/** How dates such as 11/10/2026 are read. */
public enum DayOrder {
    MONTH_FIRST("month/day/year"),
    DAY_FIRST("day/month/year"),
    YEAR_FIRST("year/month/day");

    private final String words;

    DayOrder(String words) {
        this.words = words;
    }

    /** As in a sentence. */
    public String words() {
        return words;
    }
}
