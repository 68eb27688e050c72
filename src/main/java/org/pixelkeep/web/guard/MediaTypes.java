package org.pixelkeep.web.guard;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.pixelkeep.web.error.Problems;
import org.pixelkeep.web.error.Refusals;
import org.pixelkeep.web.request.RequestPath;

/**
 * Checks a request's content type and accepted types before anything else does: an empty header counts as absent;
 * invalid media types, charsets other than UTF-8, and multipart are refused. XML may use any known charset, and forms
 * may be Latin-1. Routes for {@link BodySize#FILE} take multipart forms, from browsers alone.
 */
@ApplicationScoped
class MediaTypes {
    /** After the paths and queries, before everything that reads. */
    private static final int AFTER_QUERIES = 870;

    private static final int MAX_LENGTH = 1000;
    private static final String MARKS = "!#$%&'*+-.^_`|~";
    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";

    private static final List<String> FILES =
            List.of("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/zip");
    private static final String MULTIPART = "multipart/form-data";

    private final Refusals refusals;
    private final BodySizes sizes;

    MediaTypes(Refusals refusals, BodySizes sizes) {
        this.refusals = refusals;
        this.sizes = sizes;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, AFTER_QUERIES);
    }

    private void check(RoutingContext context) {
        var headers = context.request().headers();
        if (RequestPath.isForXandr(context.request().path())) {
            // Scripts send what their library sends by default; there is nothing but JSON in either direction.
            headers.set(HttpHeaderNames.CONTENT_TYPE, JSON).remove(HttpHeaderNames.ACCEPT);
        }
        for (var name : List.of(HttpHeaderNames.ACCEPT, HttpHeaderNames.CONTENT_TYPE)) {
            var value = headers.get(name);
            if (value != null && value.isBlank()) {
                headers.remove(name);
            }
        }
        if (RequestPath.isForPrograms(context) && acceptsProblemsAlone(headers.getAll(HttpHeaderNames.ACCEPT))) {
            headers.remove(HttpHeaderNames.ACCEPT);
        }
        var sent = headers.getAll(HttpHeaderNames.CONTENT_TYPE);
        if (sent.size() > 1 || (sent.size() == 1 && !isTaken(context, sent.get(0)))) {
            refusals.answer(context, Problems.ofStatus(415));
        } else if (headers.getAll(HttpHeaderNames.ACCEPT).stream().anyMatch(value -> !areTypes(value))) {
            refusals.answer(context, Problems.ofStatus(406));
        } else {
            context.next();
        }
    }

    /** Generated clients say so where a success has no body. */
    private static boolean acceptsProblemsAlone(List<String> accepted) {
        return accepted.size() == 1 && accepted.get(0).strip().equalsIgnoreCase("application/problem+json");
    }

    /** Some clients send a form content type without a body. */
    private static boolean hasBody(RoutingContext context) {
        var headers = context.request().headers();
        var length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        return headers.contains(HttpHeaderNames.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private boolean isTaken(RoutingContext context, String type) {
        var byProgram = RequestPath.isForPrograms(context);
        var takesFiles = sizes.takesFiles(
                context.request().method().name(), context.request().path());
        return takesFiles && isFile(type, byProgram) ? isType(type) : isTaken(type, byProgram && hasBody(context));
    }

    /** Whether a body is a file, or has one, and not JSON or a plain form. What encoding it says to have is not believed. */
    static boolean isFile(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaderNames.CONTENT_TYPE);
        return isFile(type == null ? "" : type, false);
    }

    private static boolean isFile(String type, boolean byProgram) {
        var lower = type.toLowerCase(Locale.ROOT).strip();
        return (!byProgram && lower.startsWith(MULTIPART)) || FILES.stream().anyMatch(lower::startsWith);
    }

    /** Whether anything here reads the type; programs send no forms. */
    private static boolean isTaken(String type, boolean byProgram) {
        var lower = type.toLowerCase(Locale.ROOT).strip();
        return isType(type)
                && !lower.startsWith("*")
                && !lower.startsWith("multipart/")
                && !(byProgram && lower.startsWith(FORM))
                && charsets(lower).allMatch(charset -> isRead(lower, charset));
    }

    /** Whether a body has to be UTF-8: not XML, which declares its own encoding, nor a Latin-1 form. */
    static boolean matchesItsEncoding(HttpServerRequest request, Buffer body) {
        var type = request.getHeader(HttpHeaderNames.CONTENT_TYPE);
        var lower = type == null ? "" : type.toLowerCase(Locale.ROOT).strip();
        return isXml(lower)
                || charsets(lower).anyMatch(MediaTypes::isLatin1)
                || (lower.startsWith(FORM) ? Utf8.isEncoded(body.getBytes()) : Utf8.is(body.getBytes()));
    }

    private static boolean isXml(String type) {
        var name = type.split(";", 2)[0].strip();
        return name.equals("application/xml") || name.equals("text/xml");
    }

    private static boolean isKnown(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /**
     * XML may use any charset. In Latin-1, as older clients send forms, every byte is a character, so nothing is lost.
     */
    private static boolean isRead(String type, String charset) {
        return isKnown(charset)
                && (isXml(type)
                        || Charset.forName(charset).equals(StandardCharsets.UTF_8)
                        || (type.startsWith(FORM) && isLatin1(charset)));
    }

    private static boolean isLatin1(String charset) {
        return isKnown(charset) && Charset.forName(charset).equals(StandardCharsets.ISO_8859_1);
    }

    private static Stream<String> charsets(String type) {
        return Arrays.stream(type.split(";"))
                .map(String::strip)
                .filter(parameter -> parameter.startsWith("charset="))
                .map(parameter -> parameter
                        .substring("charset=".length())
                        .replace("\"", "")
                        .strip());
    }

    /** A list of media types; elements may be empty. */
    static boolean areTypes(String list) {
        if (list.length() > MAX_LENGTH) {
            return false;
        }
        var types = 0;
        for (var type : list.split(",")) {
            if (!type.isBlank()) {
                types++;
                if (!isType(type)) {
                    return false;
                }
            }
        }
        return types > 0;
    }

    /** {@code type/subtype}, with parameters that each have a name and a value. */
    static boolean isType(String text) {
        var parts = text.split(";", -1);
        if (!isName(parts[0].strip())) {
            return false;
        }
        for (var at = 1; at < parts.length; at++) {
            var parameter = parts[at].strip();
            var equals = parameter.indexOf('=');
            if (equals < 0 || !isToken(parameter.substring(0, equals)) || !isValue(parameter.substring(equals + 1))) {
                return false;
            }
            if (parameter.startsWith("q=") && !isQuality(parameter.substring(2))) {
                return false;
            }
        }
        return true;
    }

    /** Some clients send a single star for anything. */
    private static boolean isName(String name) {
        var slash = name.indexOf('/');
        return name.equals("*")
                || (slash > 0 && isToken(name.substring(0, slash)) && isToken(name.substring(slash + 1)));
    }

    private static boolean isValue(String text) {
        var quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.indexOf('"', 1) == text.length() - 1 : isToken(text);
    }

    /** From 0 to 1; some clients omit the leading zero. */
    private static boolean isQuality(String text) {
        var digits = text.replaceFirst("\\.", "");
        return text.length() <= 5
                && !digits.isEmpty()
                && digits.chars().allMatch(c -> c >= '0' && c <= '9')
                && Float.parseFloat(text) <= 1;
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(MediaTypes::isTokenSign);
    }

    private static boolean isTokenSign(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
    }
}
