package org.pixelkeep.web.request;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.regex.Pattern;
import org.jboss.logmanager.ExtLogRecord;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Texts;

/**
 * Keeps input from forging log lines and from filling the disk: control characters in messages, including those of
 * exceptions, are written as {@code \\u000a}, and long messages are cut. Stack traces keep their lines. Tokens that a single
 * sign-on provider issued, and their claims, are left out: the library quotes the ones it rejects. So are the secrets of
 * links, which are part of the path: whoever read the path of a refused request could use the link.
 */
@LoggingFilter(name = "one-line")
public final class LogSanitizer implements Filter {
    /** Longer than any sentence of ours with the longest URL that is accepted. */
    static final int MAX_LENGTH = 10_000;

    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069&&[^\\t]]");

    /** As the library for tokens quotes all claims of one; they may contain anything, even what looks like their end. */
    private static final Pattern CLAIMS = Pattern.compile("\\(claims->\\{.*\\}\\)", Pattern.DOTALL);

    private static final Pattern TOKEN = Pattern.compile("\\beyJ[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*){0,4}");

    /**
     * The routes in which a secret follows the first part of the path, also where they are a parameter of another one. An ID
     * of digits alone is no secret.
     */
    private static final Pattern LINK =
            Pattern.compile("(?i)((?:/|%2F)(?:invitations|previews|set-password|set-up)(?:/|%2F))"
                    + "(?!\\(secret left out\\)|[0-9]+(?![A-Za-z0-9_-]))[^/?#&%\\s]+");

    @Override
    public boolean isLoggable(LogRecord record) {
        var message = record instanceof ExtLogRecord extended ? extended.getFormattedMessage() : record.getMessage();
        if (isTricky(message)) {
            if (record instanceof ExtLogRecord extended) {
                extended.setMessage(plain(message), ExtLogRecord.FormatStyle.NO_FORMAT);
            } else {
                record.setMessage(plain(message));
            }
            record.setParameters(null);
        }
        var thrown = record.getThrown();
        if (thrown != null && isTricky(thrown)) {
            record.setThrown(new Quoted(thrown));
        }
        return true;
    }

    private static boolean isTricky(Throwable thrown) {
        var depth = 0;
        for (Throwable cause = thrown; cause != null && depth++ < Quoted.MAX_DEPTH; cause = cause.getCause()) {
            if (isTricky(cause.getMessage())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTricky(@Nullable String text) {
        return text != null
                && (text.length() > MAX_LENGTH
                        || text.contains("claims->{")
                        || text.contains("eyJ")
                        || LINK.matcher(text).find()
                        || CONTROL.matcher(text).find());
    }

    private static String plain(@Nullable String text) {
        var whole = withoutSecrets(String.valueOf(text));
        var kept = whole.length() <= MAX_LENGTH
                ? whole
                : Texts.start(whole, MAX_LENGTH) + "… (" + whole.length() + " characters)";
        return CONTROL.matcher(kept)
                .replaceAll(match -> "\\\\u%04x".formatted((int) match.group().charAt(0)));
    }

    private static String withoutSecrets(String text) {
        var withoutClaims = CLAIMS.matcher(text).replaceAll("(claims left out)");
        var withoutTokens = TOKEN.matcher(withoutClaims).replaceAll("(token left out)");
        return LINK.matcher(withoutTokens).replaceAll("$1(secret left out)");
    }

    /** An exception with its message on one line and the original's stack trace. */
    private static final class Quoted extends Throwable {
        static final int MAX_DEPTH = 20;

        private static final long serialVersionUID = 1;

        private final String text;

        Quoted(Throwable thrown) {
            this(thrown, 0);
        }

        private Quoted(Throwable thrown, int depth) {
            super(
                    thrown.getMessage() == null ? null : plain(thrown.getMessage()),
                    thrown.getCause() == null || depth == MAX_DEPTH ? null : new Quoted(thrown.getCause(), depth + 1));
            text = plain(thrown.toString());
            setStackTrace(thrown.getStackTrace());
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
