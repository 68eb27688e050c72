package org.pixelkeep.discrepancy.sheet;

/** What points and commas in counts mean. */
public enum NumberStyle {
    POINT("1,234.5", '.'),
    COMMA("1.234,5", ',');

    private final String example;
    private final char decimal;

    NumberStyle(String example, char decimal) {
        this.example = example;
        this.decimal = decimal;
    }

    /** A number in this style. */
    public String words() {
        return example;
    }

    char decimal() {
        return decimal;
    }

    char thousands() {
        return this == POINT ? ',' : '.';
    }
}
