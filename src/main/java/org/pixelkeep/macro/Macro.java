package org.pixelkeep.macro;

import java.util.Objects;
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
        return new Builder();
    }

    /** Builds a macro by the names of its parts. */
    static final class Builder {
        private @Nullable Dialect dialect;
        private @Nullable String token;
        private @Nullable Meaning meaning;
        private int encodings;
        private boolean personal;
        private boolean deprecated;
        private boolean hint;
        private boolean elsewhere;
        private @Nullable String alias;
        private @Nullable String replacement;
        private @Nullable String form;
        private @Nullable String words;

        private Builder() {}

        Builder dialect(Dialect dialect) {
            this.dialect = dialect;
            return this;
        }

        Builder token(String token) {
            this.token = token;
            return this;
        }

        Builder meaning(Meaning meaning) {
            this.meaning = meaning;
            return this;
        }

        Builder encodings(int encodings) {
            this.encodings = encodings;
            return this;
        }

        Builder personal(boolean personal) {
            this.personal = personal;
            return this;
        }

        Builder deprecated(boolean deprecated) {
            this.deprecated = deprecated;
            return this;
        }

        Builder hint(boolean hint) {
            this.hint = hint;
            return this;
        }

        Builder elsewhere(boolean elsewhere) {
            this.elsewhere = elsewhere;
            return this;
        }

        Builder alias(@Nullable String alias) {
            this.alias = alias;
            return this;
        }

        Builder replacement(@Nullable String replacement) {
            this.replacement = replacement;
            return this;
        }

        Builder form(@Nullable String form) {
            this.form = form;
            return this;
        }

        Builder words(String words) {
            this.words = words;
            return this;
        }

        Macro build() {
            return new Macro(
                    Objects.requireNonNull(dialect),
                    Objects.requireNonNull(token),
                    Objects.requireNonNull(meaning),
                    encodings,
                    personal,
                    deprecated,
                    hint,
                    elsewhere,
                    alias,
                    replacement,
                    form,
                    Objects.requireNonNull(words));
        }
    }
}
