package org.pixelkeep.cli;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.node.UnusableSetting;

/** Says which setting cannot be used and why, by the name of its environment variable. */
final class InvalidSetting {
    /** As SmallRye Config says it, whose exceptions have no fields. */
    private static final Pattern VALUE = Pattern.compile(
            "The config property (\\S+) with the config value \"(.*?)\" threw an Exception whilst being converted"
                    + " (?:SRCFG\\d+: )?(.*)",
            Pattern.DOTALL);

    private static final Pattern NO_NUMBER =
            Pattern.compile("Expected an? (integer|long) value, got .*", Pattern.DOTALL);

    private static final Pattern REFERENCE = Pattern.compile("Could not expand value (\\S+) in property (\\S+)");

    /** Of a source of settings: the library keeps only its class and its message. */
    private static final String UNUSABLE = UnusableSetting.class.getName() + ": ";

    private static final Pattern EMPTY = Pattern.compile("The config property (\\S+) is defined as the empty String");

    private InvalidSetting() {}

    /** A sentence for the operator; {@code null} if no setting is to blame. */
    static @Nullable String sentence(Throwable failure) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
        var next = new ArrayDeque<>(List.of(failure));
        while (!next.isEmpty()) {
            var cause = next.remove();
            if (seen.add(cause)) {
                var sentence = of(Objects.requireNonNullElse(cause.getMessage(), ""));
                if (sentence != null) {
                    return sentence;
                }
                next.addAll(Arrays.asList(cause.getSuppressed()));
                if (cause.getCause() != null) {
                    next.add(cause.getCause());
                }
            }
        }
        return null;
    }

    private static @Nullable String of(String message) {
        var value = VALUE.matcher(message);
        if (value.find()) {
            return "%s cannot be “%s” (%s).".formatted(variable(value.group(1)), value.group(2), why(value.group(3)));
        }
        var unusable = message.indexOf(UNUSABLE);
        if (unusable >= 0) {
            return message.substring(unusable + UNUSABLE.length())
                    .lines()
                    .findFirst()
                    .orElse(null);
        }
        var empty = EMPTY.matcher(message);
        if (empty.find()) {
            return "%s is empty. Set it, or leave it out.".formatted(variable(empty.group(1)));
        }
        var reference = REFERENCE.matcher(message);
        return reference.find()
                ? "%s refers to %s, which is not set.".formatted(variable(reference.group(2)), reference.group(1))
                : null;
    }

    private static String why(String reason) {
        return NO_NUMBER.matcher(reason).matches() ? "not a whole number" : CommandErrors.onOneLine(reason);
    }

    /** The environment variable of a setting. */
    static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
