package org.pixelkeep.shared.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;

/** Cleans up text input, where blank counts as missing, and puts words from the middle of a sentence on their own. */
public final class Texts {
    public static final int NAME_LENGTH = 255;
    public static final int CODE_LENGTH = 100;

    private Texts() {}

    /** The text without surrounding white space; {@code null} when nothing is left. */
    public static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The text without surrounding white space; empty when nothing was typed. */
    public static String trimmed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** Validates a required name. */
    public static void checkName(Violations violations, String field, String name) {
        if (!SingleLine.isVisible(name)) {
            violations.add(field, "Enter a name.");
        } else if (name.length() > NAME_LENGTH) {
            violations.add(field, "At most " + NAME_LENGTH + " characters; this has " + name.length() + ".");
        } else {
            checkLine(violations, field, name);
        }
    }

    /** Validates single-line text, see {@link SingleLine}. */
    public static void checkLine(Violations violations, String field, @Nullable String text) {
        if (text != null) {
            SingleLine.problem(text).ifPresent(problem -> violations.add(field, problem));
        }
    }

    /** Validates multi-line text. */
    public static void checkContent(Violations violations, String field, @Nullable String text) {
        if (text != null) {
            SingleLine.problemOfContent(text).ifPresent(problem -> violations.add(field, problem));
        }
    }

    /** Validates an optional integration code. */
    public static void checkCode(Violations violations, String field, @Nullable String code) {
        if (code == null) {
            return;
        }
        if (code.length() > CODE_LENGTH) {
            violations.add(field, "At most " + CODE_LENGTH + " characters; this has " + code.length() + ".");
        } else if (code.chars().anyMatch(Character::isWhitespace)) {
            violations.add(field, "A code cannot contain spaces or control characters.");
        } else {
            checkLine(violations, field, code);
        }
    }

    /** The position where a text may be cut: this one, or the one before, so that no emoji is cut in half. */
    public static int whole(String text, int at) {
        return at > 0
                        && at < text.length()
                        && Character.isLowSurrogate(text.charAt(at))
                        && Character.isHighSurrogate(text.charAt(at - 1))
                ? at - 1
                : at;
    }

    /** The start of a text, at most this long. */
    public static String start(String text, int max) {
        return text.length() <= max ? text : text.substring(0, whole(text, max));
    }

    /** The text, or its start with an ellipsis, at most this long. */
    public static String cut(String text, int max) {
        return text.length() <= max ? text : start(text, max - 1) + "…";
    }

    /** The text with a capital first letter, as it stands alone instead of in a sentence. Not for empty texts. */
    public static String upperFirst(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
