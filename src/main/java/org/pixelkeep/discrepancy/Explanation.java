package org.pixelkeep.discrepancy;

/** How far what Pixelkeep knows explains a difference, if traffic was even through the day. */
public enum Explanation {
    /** There is nothing to explain. */
    NOT_NEEDED(""),
    /** With it, the difference is within tolerance. */
    EXPLAINED("Explained"),
    /** It is a quarter of the difference or more. */
    PARTLY("Partly explained"),
    /** It explains nothing, or nearly nothing. */
    UNEXPLAINED("Not explained"),
    /** The timeline does not reach the day. */
    UNKNOWN("Not known");

    private final String title;

    Explanation(String title) {
        this.title = title;
    }

    /** In words; empty: there is nothing to explain. */
    public String title() {
        return title;
    }
}
