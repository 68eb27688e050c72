package org.pixelkeep.serving;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.shared.InvalidInput;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;

/**
 * A context as a program or a page asks for it. What is {@code null} or blank is as usual: secure, not Google's, every
 * event, now, no consent string.
 *
 * @param secure {@code true} or {@code false}
 * @param events names of events, several may stand comma separated in one
 * @param at an instant as ISO 8601; in the past, the facts of that time are meant
 * @param tc a TCF string
 * @param gdpr {@code 0} when the GDPR does not apply: then {@code tc} is not looked at
 */
public record ContextInput(
        @Nullable String secure,
        @Nullable String supply,
        List<String> events,
        @Nullable String at,
        @Nullable String tc,
        @Nullable String gdpr) {

    /** @throws InvalidInput with every value that is none, under the names that the API gives them */
    public Context context(Clock clock) {
        var violations = new Violations();
        var now = clock.instant();
        var asked = instant(violations);
        var context = new Context(
                asked == null ? now : asked,
                flag("secure", secure, "true", "false", true, violations),
                supply(violations),
                events(violations),
                consent(violations),
                asked != null && asked.isBefore(now) ? AsOf.at(asked) : null);
        violations.refuseIfAny();
        return context;
    }

    private @Nullable Instant instant(Violations violations) {
        var given = Texts.given(at);
        if (given != null) {
            try {
                return Instant.parse(given);
            } catch (DateTimeParseException e) {
                violations.add("at", "Give an instant such as 2026-10-03T10:00:00Z.");
            }
        }
        return null;
    }

    private Supply supply(Violations violations) {
        var given = Texts.given(supply);
        for (var known : Supply.values()) {
            if (known.name().equals(given)) {
                return known;
            }
        }
        violations.require(given == null, "supply", "Give DEFAULT or ADX.");
        return Supply.DEFAULT;
    }

    private Set<PixelEvent> events(Violations violations) {
        var wanted = EnumSet.noneOf(PixelEvent.class);
        for (var given : events) {
            for (var name : given.split(",", -1)) {
                addEvent(name.strip(), wanted, violations);
            }
        }
        return wanted;
    }

    private static void addEvent(String name, Set<PixelEvent> wanted, Violations violations) {
        if (name.isEmpty()) {
            return;
        }
        try {
            wanted.add(PixelEvent.valueOf(name));
        } catch (IllegalArgumentException e) {
            var known = Arrays.stream(PixelEvent.values()).map(Enum::name).collect(Collectors.joining(", "));
            violations.add("event", "“" + name + "” is no event. Give some of " + known + ".");
        }
    }

    private @Nullable Consent consent(Violations violations) {
        var applies = flag("gdpr", gdpr, "1", "0", true, violations);
        var given = Texts.given(tc);
        if (!applies || given == null) {
            return null;
        }
        try {
            return Consent.parse(given);
        } catch (InvalidInput e) {
            violations.addAll(e.violations());
            return null;
        }
    }

    private static boolean flag(
            String field, @Nullable String value, String yes, String no, boolean usual, Violations violations) {
        var given = Texts.given(value);
        if (given == null) {
            return usual;
        }
        violations.require(given.equals(yes) || given.equals(no), field, "Give " + yes + " or " + no + ".");
        return given.equals(yes);
    }
}
