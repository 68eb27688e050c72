package org.pixelkeep.web.guard;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.web.error.Problem;
import org.pixelkeep.web.error.ProblemKind;

/**
 * Checks form bodies before anything reads them: the library fails on input that no browser sends, and treats that as a
 * server error.
 */
final class FormBodies {
    /** The library's fixed limit. */
    static final int MAX_FIELDS = 1_000;

    static final Problem TOO_MANY_FIELDS = Problem.of(
            413,
            ProblemKind.TOO_LARGE,
            "Too many fields",
            "A form can have at most 1,000 fields. Nothing was saved. Send fewer at a time.");
    static final Problem LONG_NAME = Problem.of(
            413,
            ProblemKind.TOO_LARGE,
            "Name too long",
            "The name of a form field can have at most 1,000 characters. Nothing was saved.");
    static final Problem NOT_ENCODED = Problem.of(
            400,
            ProblemKind.MALFORMED,
            "Malformed request",
            "The form has an invalid percent encoding. Nothing was saved. Send it the way browsers " + "do.");

    private static final int MAX_NAME_LENGTH = 1_000;
    private static final String FORM = "application/x-www-form-urlencoded";

    private FormBodies() {}

    /** The problem with the form body; empty if there is none or it is not a form. Takes linear time. */
    static Optional<Problem> problem(RoutingContext context, @Nullable Buffer body) {
        var type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return body == null
                        || type == null
                        || !type.strip().toLowerCase(Locale.ROOT).startsWith(FORM)
                ? Optional.empty()
                : problem(body);
    }

    private static Optional<Problem> problem(Buffer body) {
        var fields = 1;
        var name = 0;
        for (var at = 0; at < body.length(); at++) {
            var read = body.getByte(at);
            if (read == '&') {
                name = at + 1;
                if (++fields > MAX_FIELDS) {
                    return Optional.of(TOO_MANY_FIELDS);
                }
            } else if (read == '=') {
                name = Integer.MAX_VALUE;
            } else if (at - name > MAX_NAME_LENGTH) {
                return Optional.of(LONG_NAME);
            }
            if (read == '%' && !(isHex(body, at + 1) && isHex(body, at + 2))) {
                return Optional.of(NOT_ENCODED);
            }
        }
        return Optional.empty();
    }

    private static boolean isHex(Buffer body, int at) {
        return at < body.length() && body.getByte(at) > 0 && Character.digit(body.getByte(at), 16) >= 0;
    }
}
