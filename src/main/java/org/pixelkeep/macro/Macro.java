package org.pixelkeep.macro;

import com.google.auto.value.AutoBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A macro of a platform.
 *
 * @param token as written, with delimiters; {@code <n>} stands for a number, {@code <k>} for a key, {@code <w>} for a
 *     word
 * @param encodings how many times its value is percent-encoded
 * @param alias the token it is an alias of
 * @param replacement the token that replaces a deprecated one; {@code null} if there is none
 * @param hint whether it is known only from third-party documentation
 * @param elsewhere whether it works only outside pixels, so nothing is translated to it
 * @param form the format of its value, where platforms differ
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

    /** Whether it has a vendor or section number. */
    public boolean numbered() {
        return token.contains("<n>");
    }

    /** Whether other macros can be translated to it. */
    boolean isTarget() {
        return alias == null && !deprecated && !elsewhere;
    }

    /** Whether it has only one written form. */
    boolean exact() {
        return token.indexOf('<') < 0;
    }

    /** Its meaning, in words. */
    public String explanation() {
        return words;
    }

    /** The token to write into a text; placeholders in it are in capitals. */
    public String written() {
        return token.replace("<n>", "XXX").replace("<k>", "KEY").replace("<w>", "NAME");
    }

    /** The token with the number filled in; unchanged if it has none. */
    String numbered(String number) {
        return token.replace("<n>", number);
    }

    /** A macro to be built. */
    static Builder builder() {
        return new AutoBuilder_Macro_Builder();
    }

    /** Builds a macro by the names of its parts. */
    @AutoBuilder(ofClass = Macro.class)
    interface Builder {
        Builder dialect(Dialect dialect);

        Builder token(String token);

        Builder meaning(Meaning meaning);

        Builder encodings(int encodings);

        Builder personal(boolean personal);

        Builder deprecated(boolean deprecated);

        Builder hint(boolean hint);

        Builder elsewhere(boolean elsewhere);

        Builder alias(@Nullable String alias);

        Builder replacement(@Nullable String replacement);

        Builder form(@Nullable String form);

        Builder words(String words);

        Macro build();
    }
}
