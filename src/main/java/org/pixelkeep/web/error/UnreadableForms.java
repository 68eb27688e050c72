package org.pixelkeep.web.error;

import java.io.UnsupportedEncodingException;

/**
 * Recognizes what the library throws about forms with files that no browser sends: it treats them as its own failures.
 * What fails while it stores a file is no fault of the client.
 */
final class UnreadableForms {
    static final Problem PROBLEM = Problem.of(
            400,
            ProblemKind.MALFORMED,
            "Malformed request",
            "This form cannot be read: it is incomplete, has more than 1,000 fields, or is in an unknown character set. "
                    + "Nothing was saved.");

    private static final String PARSER = "org.jboss.resteasy.reactive.server.core.multipart.";

    private UnreadableForms() {}

    static boolean isReason(Throwable thrown) {
        var trace = thrown.getStackTrace();
        return trace.length > 0
                && trace[0].getClassName().startsWith(PARSER)
                && (thrown.getCause() == null || thrown.getCause() instanceof UnsupportedEncodingException);
    }
}
