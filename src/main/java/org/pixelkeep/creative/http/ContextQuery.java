package org.pixelkeep.creative.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.serving.Context;
import org.pixelkeep.serving.Supply;
import org.pixelkeep.serving.render.VastVersion;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.web.Typed;

/**
 * Under which circumstances the page of a creative shows what fires, as its address says it: by the names that the API
 * uses. Values that mean nothing are the usual ones.
 *
 * @param secure {@code false}: plain inventory
 * @param event one event; nothing: all
 * @param at an instant, or a day and time in UTC; nothing: now
 * @param vast the version that VAST is written in; nothing: the newest
 * @param find which pixels to offer for attaching
 */
public record ContextQuery(
        @RestQuery @Nullable String secure,
        @RestQuery @Nullable String supply,
        @RestQuery @Nullable String event,
        @RestQuery @Nullable String at,
        @RestQuery @Nullable String vast,
        @RestQuery @Nullable String find) {

    public boolean isSecure() {
        return !"false".equals(secure);
    }

    public Supply readSupply() {
        return Typed.constant(Supply.class, supply).orElse(Supply.DEFAULT);
    }

    public @Nullable PixelEvent readEvent() {
        return Typed.constant(PixelEvent.class, event).orElse(null);
    }

    /** The version that VAST is written in. */
    public VastVersion readVast() {
        return vast == null ? VastVersion.V4_2 : VastVersion.of(vast).orElse(VastVersion.V4_2);
    }

    /** Whether it is anything but the usual circumstances. */
    public boolean isUnusual() {
        return !isSecure() || readSupply() != Supply.DEFAULT || readEvent() != null || Typed.ticked(at);
    }

    /** The circumstances; when the time cannot be read it is noted, and now is meant. */
    Context context(Instant now, Violations unread) {
        var chosen = readEvent();
        return Context.at(instant(now, unread), now)
                .onSecure(isSecure())
                .on(readSupply())
                .of(chosen == null ? Set.of() : Set.of(chosen));
    }

    /** The same circumstances as the API is asked for, with a leading question mark; empty for the usual ones. */
    public String forApi() {
        var parameters = parameters();
        var unread = new Violations();
        var instant = instant(Instant.EPOCH, unread);
        if (Typed.ticked(at) && unread.found().isEmpty()) {
            parameters.put("at", instant.toString());
        }
        return joined(parameters);
    }

    /** The same page, with a leading question mark; empty for the usual one. */
    public String forPage() {
        var parameters = parameters();
        if (Typed.ticked(at)) {
            parameters.put("at", at);
        }
        if (readVast() != VastVersion.V4_2) {
            parameters.put("vast", readVast().number());
        }
        if (Typed.ticked(find)) {
            parameters.put("find", find);
        }
        return joined(parameters);
    }

    /** The time as the form shows it: a day and time in UTC, or what was typed when it is none. */
    public @Nullable String atField() {
        var unread = new Violations();
        var instant = instant(Instant.EPOCH, unread);
        if (!Typed.ticked(at) || !unread.found().isEmpty()) {
            return at;
        }
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private Map<String, @Nullable String> parameters() {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        if (!isSecure()) {
            parameters.put("secure", "false");
        }
        if (readSupply() != Supply.DEFAULT) {
            parameters.put("supply", readSupply().name());
        }
        var chosen = readEvent();
        if (chosen != null) {
            parameters.put("event", chosen.name());
        }
        return parameters;
    }

    private Instant instant(Instant now, Violations unread) {
        if (at == null || at.isBlank()) {
            return now;
        }
        var text = at.strip().replace(' ', 'T');
        try {
            return text.endsWith("Z")
                    ? Instant.parse(text)
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            unread.add("at", "A day and time in UTC, like 2026-10-03T10:00. Shown is now.");
            return now;
        }
    }

    private static String joined(Map<String, @Nullable String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(entry -> entry.getKey() + "="
                                + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
