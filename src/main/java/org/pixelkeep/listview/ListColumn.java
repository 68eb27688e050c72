package org.pixelkeep.listview;

/**
 * A column that can be shown or hidden.
 *
 * @param name in forms and in the database
 * @param title its heading, on the page and in the CSV file
 * @param usual whether it is shown until somebody chooses
 */
public record ListColumn(String name, String title, boolean usual) {
    static ListColumn shown(String name, String title) {
        return new ListColumn(name, title, true);
    }

    static ListColumn hidden(String name, String title) {
        return new ListColumn(name, title, false);
    }
}
