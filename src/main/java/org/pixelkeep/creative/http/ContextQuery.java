package org.pixelkeep.creative.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.serving.render.NativeVersion;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.web.form.FormInput;

/**
 * The context in which the page of a creative shows what fires, from its URL, with the same names as the API. Unknown
 * values count as the defaults.
 *
 * @param secure {@code false}: plain inventory
 * @param supply the code of a supply source; empty: inventory without one
 * @param event one event; empty: all
 * @param at an instant, or a UTC date and time; empty: now
 * @param vast the VAST version; empty: the usual one
 * @param nativeVersion the version of native trackers; empty: 1.2
 * @param dialect the platform that will expand the macros; empty: they stay as stored
 * @param path who fires: {@code client} or {@code server}; empty: either
 * @param macros values for macros, one per line: {@code CACHEBUSTER=123}
 * @param tc a TCF string
 * @param gpp a GPP string
 * @param find which pixels to offer for attaching
 */
public record ContextQuery(
        @RestQuery @Nullable String secure,
        @RestQuery @Nullable String supply,
        @RestQuery @Nullable String event,
        @RestQuery @Nullable String at,
        @RestQuery @Nullable String vast,
        @RestQuery("native") @Nullable String nativeVersion,
        @RestQuery @Nullable String dialect,
        @RestQuery @Nullable String path,
        @RestQuery @Nullable String macros,
        @RestQuery @Nullable String tc,
        @RestQuery @Nullable String gpp,
        @RestQuery @Nullable String find) {
    private static final DateTimeFormatter FIELD_FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The form fields that can have errors. */
    static final Set<String> FIELDS = Set.of("supply", "at", "dialect", "macros", "tc", "gpp");

    /** Those of them that are rarely looked at. */
    static final Set<String> DETAILS = Set.of("dialect", "macros", "tc", "gpp");

    /** Whether the inventory is secure; it is unless the URL says otherwise. */
    public boolean isSecure() {
        return !"false".equals(secure);
    }

    /** The code of the supply source; {@code null}: none. The network may not have it. */
    public @Nullable String readSupply() {
        return SupplyCodes.of(Texts.given(supply));
    }

    /** The only event to show; {@code null}: all. */
    public @Nullable PixelEvent readEvent() {
        return FormInput.constant(PixelEvent.class, event).orElse(null);
    }

    /** Who fires: {@code client} or {@code server}; {@code null}: either. */
    public @Nullable String readPath() {
        return "client".equals(path) || "server".equals(path) ? path : null;
    }

    /** The VAST version. */
    public VastVersion readVast() {
        return vast == null ? VastVersion.USUAL : VastVersion.of(vast).orElse(VastVersion.USUAL);
    }

    /** The version of native trackers. */
    public NativeVersion readNative() {
        return nativeVersion == null
                ? NativeVersion.USUAL
                : NativeVersion.of(nativeVersion).orElse(NativeVersion.USUAL);
    }

    /** Whether it differs from the default context. */
    public boolean isUnusual() {
        return !isSecure()
                || readSupply() != null
                || readEvent() != null
                || readPath() != null
                || FormInput.ticked(at)
                || isDetailed();
    }

    /** How many of the less common choices are made: an event, who fires, the macros, consent. */
    public long details() {
        return Stream.of(
                        readEvent(),
                        readPath(),
                        Texts.given(dialect),
                        Texts.given(macros),
                        Texts.given(tc),
                        Texts.given(gpp))
                .filter(Objects::nonNull)
                .count();
    }

    /** Whether it has any macros or consent. */
    public boolean isDetailed() {
        return Stream.of(dialect, macros, tc, gpp).anyMatch(FormInput::ticked);
    }

    /** The context; invalid values are collected as errors and replaced with defaults. */
    Context context(Instant now, Violations inputErrors) {
        var chosen = readEvent();
        var wrong = new Violations();
        var detailed = ContextInput.builder()
                .tc(tc)
                .gpp(gpp)
                .dialect(dialect)
                .path(readPath())
                .macros(values(inputErrors))
                .build()
                .read(now, wrong);
        wrong.found().forEach(violation -> note(violation, inputErrors));
        return detailed.moved(instant(now, inputErrors), now)
                .onSecure(isSecure())
                .on(readSupply())
                .of(chosen == null ? Set.of() : Set.of(chosen));
    }

    private static void note(Violation violation, Violations inputErrors) {
        var field = violation.field();
        if (field.startsWith("macro.")) {
            inputErrors.add("macros", field.substring("macro.".length()) + ": " + violation.message());
        } else {
            inputErrors.add(field.equals("macro") ? "macros" : field, violation.message());
        }
    }

    /** The values for macros by name, in the order of the lines. */
    private Map<String, String> values(Violations inputErrors) {
        var values = new LinkedHashMap<String, String>();
        if (macros == null) {
            return values;
        }
        for (var line : macros.split("\\R", -1)) {
            var equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals).strip(), line.substring(equals + 1));
            } else if (!line.isBlank()) {
                inputErrors.add("macros", "“" + line.strip() + "” is not a value. Enter NAME=value, one per line.");
            }
        }
        return values;
    }

    /** The same context as an API query, with a leading question mark; empty for the default. */
    public String forApi() {
        var parameters = parameters();
        var inputErrors = new Violations();
        var instant = instant(Instant.EPOCH, inputErrors);
        if (FormInput.ticked(at) && inputErrors.found().isEmpty()) {
            parameters.put("at", instant.toString());
        }
        values(inputErrors).forEach((name, value) -> parameters.put("macro." + name, value));
        return joined(parameters);
    }

    /** The query of the same page, with a leading question mark; empty for the default. */
    public String forPage() {
        var parameters = ofPage();
        if (FormInput.ticked(find)) {
            parameters.put("find", find);
        }
        return joined(parameters);
    }

    /** The same context as the query of any part of the page, with a leading question mark; empty for the default. */
    public String forPart() {
        return joined(ofPage());
    }

    /**
     * The same context but for one parameter, as a query with a leading question mark; empty for the default.
     *
     * @param value {@code null}: the default
     */
    String with(String name, @Nullable String value) {
        var parameters = ofPage();
        parameters.remove(name);
        put(parameters, name, value);
        return joined(parameters);
    }

    /** The context as hidden fields of a form that has these fields itself. */
    public List<Field> fieldsExcept(String... names) {
        var parameters = ofPage();
        parameters.keySet().removeAll(Set.of(names));
        var fields = new ArrayList<Field>();
        parameters.forEach((name, value) -> fields.add(new Field(name, String.valueOf(value))));
        return fields;
    }

    /** A hidden field of a form. */
    public record Field(String name, String value) {}

    private Map<String, @Nullable String> ofPage() {
        var parameters = parameters();
        if (FormInput.ticked(at)) {
            parameters.put("at", at);
        }
        if (FormInput.ticked(macros)) {
            parameters.put("macros", macros);
        }
        if (readVast() != VastVersion.USUAL) {
            parameters.put("vast", readVast().number());
        }
        if (readNative() != NativeVersion.USUAL) {
            parameters.put("native", readNative().code());
        }
        return parameters;
    }

    /** The time as shown in the form: a UTC date and a time of 24 hours, or the invalid input. */
    public @Nullable String atField() {
        var inputErrors = new Violations();
        var instant = instant(Instant.EPOCH, inputErrors);
        if (!FormInput.ticked(at) || !inputErrors.found().isEmpty()) {
            return at;
        }
        return FIELD_FORMAT.format(instant);
    }

    private Map<String, @Nullable String> parameters() {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        if (!isSecure()) {
            parameters.put("secure", "false");
        }
        put(parameters, "supply", readSupply());
        var chosen = readEvent();
        if (chosen != null) {
            parameters.put("event", chosen.name());
        }
        put(parameters, "dialect", dialect);
        put(parameters, "path", readPath());
        put(parameters, "tc", tc);
        put(parameters, "gpp", gpp);
        return parameters;
    }

    private static void put(Map<String, @Nullable String> parameters, String name, @Nullable String value) {
        if (FormInput.ticked(value)) {
            parameters.put(name, value);
        }
    }

    private Instant instant(Instant now, Violations inputErrors) {
        if (at == null || at.isBlank()) {
            return now;
        }
        var text = at.strip().replace(' ', 'T');
        var instant = text.endsWith("Z") ? Instants.parse(text) : Instants.parseUtc(text);
        inputErrors.require(
                instant.isPresent(),
                "at",
                "Enter a UTC date and time such as 2026-10-03 14:30. The page shows what fires now.");
        return instant.orElse(now);
    }

    private static String joined(Map<String, @Nullable String> parameters) {
        return parameters.isEmpty()
                ? ""
                : parameters.entrySet().stream()
                        .map(entry -> URLEncoder.encode(entry.getKey(), StandardCharsets.UTF_8) + "="
                                + URLEncoder.encode(String.valueOf(entry.getValue()), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }
}
