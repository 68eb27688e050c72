package org.pixelkeep.home.http;

/**
 * A row of a table with a bar.
 *
 * @param href where what it counts is listed
 * @param number what it counts
 * @param of what would fill the bar; at least the number
 */
public record MeasuredRow(String name, String href, long number, long of) {
    private static final int WHOLE = 100;

    /** The width of the bar in percent, at least one where there is anything. */
    public long percent() {
        return of == 0 || number == 0 ? 0 : Math.max(1, Math.min(WHOLE, WHOLE * number / of));
    }
}
