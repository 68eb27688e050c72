package org.pixelkeep.discrepancy;

/** How the counts of a day, or of a creative on a day, compare. */
public enum Mark {
    WITHIN("Within tolerance"),
    LOWER("Vendor lower"),
    HIGHER("Vendor higher"),
    ONLY_OURS("No vendor count"),
    ONLY_THEIRS("No count on our side");

    private final String title;

    Mark(String title) {
        this.title = title;
    }

    /** In words. */
    public String title() {
        return title;
    }

    /** Whether it is out of tolerance. */
    public boolean isOut() {
        return this == LOWER || this == HIGHER;
    }
}
