package org.pixelkeep.paste;

import java.util.Arrays;

/** A text made from another one, which knows where each of its characters came from. */
final class SourceText {
    private final String text;
    private final int[] from;

    private SourceText(String text, int[] from) {
        this.text = text;
        this.from = from;
    }

    /** The text itself. */
    static SourceText of(String text) {
        var from = new int[text.length() + 1];
        Arrays.setAll(from, at -> at);
        return new SourceText(text, from);
    }

    String text() {
        return text;
    }

    /** Where the part came from. */
    TextRange origin(int start, int end) {
        return end <= start ? new TextRange(from[start], from[start]) : new TextRange(from[start], from[end]);
    }

    /** Where a part came from. */
    TextRange origin(TextRange range) {
        return origin(range.start(), range.end());
    }

    /** A copy to be written from the start. */
    Builder rewritten() {
        return new Builder(this);
    }

    /** Writes a text from parts of another one. */
    static final class Builder {
        private final SourceText source;
        private final StringBuilder written;
        private int[] from;
        private int copied;

        private Builder(SourceText source) {
            this.source = source;
            this.written = new StringBuilder(source.text.length());
            this.from = new int[source.text.length() + 1];
        }

        /** Copies what is before, writes this in place of the part, and goes on behind it. */
        Builder replace(int start, int end, String by) {
            copyTo(start);
            for (var i = 0; i < by.length(); i++) {
                write(by.charAt(i), source.from[Math.min(start + i, Math.max(start, end - 1))]);
            }
            copied = end;
            return this;
        }

        private void copyTo(int end) {
            for (; copied < end; copied++) {
                write(source.text.charAt(copied), source.from[copied]);
            }
        }

        private void write(char c, int origin) {
            if (written.length() + 1 >= from.length) {
                from = Arrays.copyOf(from, from.length * 2);
            }
            from[written.length()] = origin;
            written.append(c);
        }

        /** The text, with what is left of the source copied. */
        SourceText done() {
            copyTo(source.text.length());
            from[written.length()] = source.from[source.text.length()];
            return new SourceText(written.toString(), Arrays.copyOf(from, written.length() + 1));
        }
    }
}
