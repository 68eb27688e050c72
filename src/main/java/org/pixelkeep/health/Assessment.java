package org.pixelkeep.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.outbound.Fetched;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.text.Texts;

/**
 * The assessment of a response.
 *
 * @param problem in words; {@code null}: none
 */
record Assessment(HealthOutcome outcome, @Nullable String problem) {
    private static final Duration SOON = Duration.ofDays(14);
    private static final Duration SLOW = Duration.ofSeconds(2);
    private static final int MAX_LENGTH = 500;

    /** @param changed whether it differs from the approved content */
    static Assessment of(PixelFormat format, Fetched fetched, boolean changed, Instant now) {
        var failure = fetched.problem();
        if (failure != null) {
            return failed(failure);
        }
        var status = fetched.status() == null ? 0 : fetched.status();
        if (status < 200 || status >= 300) {
            return failed("It returns status " + status + ".");
        }
        var warnings = new ArrayList<String>();
        if (changed) {
            warnings.add("Its content has changed since it was approved.");
        }
        addType(warnings, format, fetched, status);
        var until = fetched.tlsUntil();
        if (until != null && until.isBefore(now.plus(SOON))) {
            warnings.add("Its certificate expires within 14 days.");
        }
        if (fetched.url().startsWith("https:")
                && fetched.redirects().stream().anyMatch(url -> url.startsWith("http:"))) {
            warnings.add("It redirects from https to plain http.");
        }
        if (fetched.duration().compareTo(SLOW) > 0) {
            warnings.add("It takes more than two seconds to respond.");
        }
        return warnings.isEmpty()
                ? new Assessment(HealthOutcome.GOOD, null)
                : new Assessment(HealthOutcome.WARNING, cut(String.join(" ", warnings)));
    }

    /** A pixel's: the worst of its URLs' last results, each named by its event where there are several. */
    static Assessment overall(List<ExampleUrl> urls, List<HealthResult> latest) {
        var worst = HealthOutcome.GOOD;
        var problems = new ArrayList<String>();
        for (var url : urls) {
            var last = latest.stream()
                    .filter(result -> url.tracked().moment().equals(result.event))
                    .findFirst()
                    .orElse(null);
            if (last == null || last.outcome.compareTo(worst) < 0) {
                continue;
            }
            if (last.outcome.compareTo(worst) > 0) {
                worst = last.outcome;
                problems.clear();
            }
            if (last.problem != null) {
                problems.add(urls.size() == 1 ? last.problem : url.tracked().title() + ": " + last.problem);
            }
        }
        return new Assessment(worst, problems.isEmpty() ? null : cut(String.join(" ", problems)));
    }

    private static void addType(List<String> warnings, PixelFormat format, Fetched fetched, int status) {
        var type = fetched.contentType() == null
                ? ""
                : fetched.contentType().split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var empty = status == 204 || fetched.body().length == 0;
        var fits = switch (format) {
            case IMAGE_URL -> empty || type.startsWith("image/");
            case HTML_URL -> type.equals("text/html") || type.equals("application/xhtml+xml");
            case JAVASCRIPT_URL -> type.matches("(text|application)/(x-)?(javascript|ecmascript)");
            case RAW_JAVASCRIPT, RAW_URL -> true;
        };
        if (!fits) {
            warnings.add("It returns " + (type.isEmpty() ? "no content type" : type)
                    + ", which does not match the format " + format.title() + ".");
        }
    }

    private static Assessment failed(String problem) {
        return new Assessment(HealthOutcome.FAILED, cut(problem));
    }

    private static String cut(String text) {
        return Texts.cut(text, MAX_LENGTH);
    }
}
