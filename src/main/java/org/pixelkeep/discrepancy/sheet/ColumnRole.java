package org.pixelkeep.discrepancy.sheet;

/** What a column of a sheet has. */
public enum ColumnRole {
    IGNORED("Not used"),
    DATE("Day"),
    CREATIVE("Creative"),
    OURS("Our count"),
    THEIRS("Vendor’s count");

    private final String words;

    ColumnRole(String words) {
        this.words = words;
    }

    /** As people choose it. */
    public String words() {
        return words;
    }
}
