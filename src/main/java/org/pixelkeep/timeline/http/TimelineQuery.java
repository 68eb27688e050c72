package org.pixelkeep.timeline.http;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.timeline.Period;

/** The period to show. */
public record TimelineQuery(
        @Parameter(description = "The period up to now: 24h, 7d, or 30d; default: 7d. Ignored if from or to is given")
        @RestQuery
        @Nullable
        String period,

        @Parameter(description = "The start; default: seven days before the end", example = "2026-10-03T10:00:00Z")
        @RestQuery
        @Nullable
        String from,

        @Parameter(description = "The end, not included; default, and at most: now") @RestQuery @Nullable
        String to) {
    private static final Duration USUAL = Duration.ofDays(7);
    private static final String WORDS = "Enter a UTC date and time such as 2026-10-03T10:00.";

    /** A period up to now, by its name. */
    record Preset(String name, String words, Duration length) {}

    /** The preset; {@code null}: the period has its own start or end. */
    @Nullable
    Preset preset() {
        if (Texts.given(from) != null || Texts.given(to) != null) {
            return null;
        }
        return TimelineView.PRESETS.stream()
                .filter(preset -> preset.name().equals(period))
                .findFirst()
                .orElse(TimelineView.USUAL);
    }

    /** The period; invalid values are collected, and the usual period is used in their place. */
    Period read(Instant now, Violations violations) {
        var preset = preset();
        if (preset != null) {
            violations.require(
                    Texts.given(period) == null || preset.name().equals(period), "period", "Must be 24h, 7d, or 30d.");
            return Period.last(preset.length(), now);
        }
        var end = instant("to", to, now, violations);
        var start = instant("from", from, end.minus(USUAL), violations);
        if (!violations.found().isEmpty()) {
            return Period.last(USUAL, now);
        }
        var read = Period.of(start, end, now, violations);
        return violations.found().isEmpty() ? read : Period.last(USUAL, now);
    }

    private static Instant instant(String field, @Nullable String text, Instant otherwise, Violations violations) {
        var given = Texts.given(text);
        if (given == null) {
            return otherwise;
        }
        var read = parsed(given);
        violations.require(read.isPresent(), field, WORDS);
        return read.orElse(otherwise);
    }

    private static Optional<Instant> parsed(String text) {
        var joined = text.strip().replace(' ', 'T');
        return Instants.parseUtc(joined).or(() -> Instants.parse(joined));
    }

    /** An instant as a form field shows it. */
    static String field(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }
}
