package org.pixelkeep.macro;

import org.jspecify.annotations.Nullable;

/**
 * One macro of one platform.
 *
 * @param token as it is written, with its delimiters; {@code <n>} in it stands for a number, {@code <k>} for a key,
 *     {@code <w>} for a word
 * @param encodings how many times its value comes percent-encoded
 * @param alias the token that it is another name of
 * @param replacement the token to use in place of a deprecated one; {@code null} when there is none
 * @param hint whether it is known from other parties' texts only
 * @param elsewhere whether it is filled in texts that are no pixels only, so that nothing is translated to it
 * @param form the form that its value has, where platforms differ
 */
public record Macro(
        Dialect dialect,
        String token,
        Meaning meaning,
        int encodings,
        boolean personal,
        boolean deprecated,
        boolean hint,
        boolean elsewhere,
        @Nullable String alias,
        @Nullable String replacement,
        @Nullable String form,
        String words) {

    /** Whether it carries the number of a vendor, or of a section. */
    public boolean numbered() {
        return token.contains("<n>");
    }

    /** Whether others are translated to it. */
    boolean isTarget() {
        return alias == null && !deprecated && !elsewhere;
    }

    /** Whether it is of one written form only. */
    boolean exact() {
        return token.indexOf('<') < 0;
    }

    /** What it stands for, in words. */
    public String explanation() {
        return words;
    }

    /** The token to be written into a text; what is to be replaced in it stands in capitals. */
    public String written() {
        return token.replace("<n>", "XXX").replace("<k>", "KEY").replace("<w>", "NAME");
    }

    /** The token with the number in its place; itself where it has none. */
    String numbered(String number) {
        return token.replace("<n>", number);
    }
}
