package org.pixelkeep.serving.decide;

import com.google.auto.value.AutoBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.MacroDelivery;
import org.pixelkeep.macro.MacroFamily;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.serving.consent.Consent;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Constants;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.supply.SupplyCodes;

/**
 * A context as requested by a program or page. {@code null} or blank values mean the default: secure
 * inventory without a supply source, every event, now, no consent string, macros as stored.
 *
 * @param secure {@code true} or {@code false}
 * @param supply the code of a supply source; {@code DEFAULT} and {@code ADX} stand for none and for Google's. Whether the
 *     network has it is seen once the creative is known
 * @param events event names, each entry may be a comma-separated list
 * @param at an ISO 8601 instant; in the past, it selects the facts of that time
 * @param tc a TCF string
 * @param gdpr {@code 0} if the GDPR does not apply: then {@code tc} and the European section of {@code gpp} are ignored
 * @param gpp a GPP string
 * @param gppSid the IDs of the sections that apply, separated by commas or underscores
 * @param dialect the platform that will expand the macros
 * @param path {@code client} or {@code server}: who fires the pixels
 * @param macros values for macros, by name without delimiters
 */
public record ContextInput(
        @Nullable String secure,
        @Nullable String supply,
        List<String> events,
        @Nullable String at,
        @Nullable String tc,
        @Nullable String gdpr,
        @Nullable String gpp,
        @Nullable String gppSid,
        @Nullable String dialect,
        @Nullable String path,
        Map<String, String> macros) {
    private static final int MAX_EVENTS = 100;
    private static final int MAX_MACROS = 100;
    private static final int MAX_VALUE_LENGTH = 4096;
    private static final int MAX_SIGNAL_LENGTH = 16_384;
    private static final Pattern SECTIONS = Pattern.compile("-?[0-9]{1,4}(?:[,_]-?[0-9]{1,4}){0,49}");

    /** An input to be built: the default in everything. */
    public static Builder builder() {
        return new AutoBuilder_ContextInput_Builder().events(List.of()).macros(Map.of());
    }

    /** Only the inventory, with defaults for everything else. */
    public static ContextInput of(@Nullable String secure, @Nullable String supply, List<String> events) {
        return builder().secure(secure).supply(supply).events(events).build();
    }

    /** @throws InvalidInput with every invalid value, by its API name */
    public Context context(Clock clock) {
        var violations = new Violations();
        var context = read(clock.instant(), violations);
        violations.refuseIfAny();
        return context;
    }

    /** The context; invalid values are collected by their API names and replaced with defaults. */
    public Context read(Instant now, Violations violations) {
        var given = instant(violations);
        return new Context(
                given == null ? now : given,
                flag("secure", secure, "true", "false", true, violations),
                supply(violations),
                events(violations),
                consent(violations),
                delivery(violations),
                path(violations),
                given != null && given.isBefore(now) ? AsOf.at(given) : null);
    }

    private @Nullable Instant instant(Violations violations) {
        var given = Texts.given(at);
        if (given == null) {
            return null;
        }
        var instant = Instants.parse(given);
        violations.require(instant.isPresent(), "at", "Must be a time such as 2026-10-03T10:00:00Z.");
        return instant.orElse(null);
    }

    private @Nullable String supply(Violations violations) {
        var code = SupplyCodes.of(Texts.given(supply));
        var fits = code == null || code.length() <= SupplyCodes.MAX_LENGTH;
        violations.require(fits, "supply", "Must be DEFAULT, ADX, or the code of one of the network’s supply sources.");
        return fits ? code : null;
    }

    private Set<PixelEvent> events(Violations violations) {
        var wanted = EnumSet.noneOf(PixelEvent.class);
        var names = events.stream()
                .flatMap(given -> Arrays.stream(given.split(",", MAX_EVENTS + 1)))
                .limit(MAX_EVENTS + 1)
                .toList();
        if (names.size() > MAX_EVENTS) {
            violations.add("event", "At most " + MAX_EVENTS + " at once.");
            return wanted;
        }
        names.forEach(name -> addEvent(name.strip(), wanted, violations));
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
            violations.add("event", "“" + name + "” is not an event. Must be any of " + known + ".");
        }
    }

    private @Nullable Consent consent(Violations violations) {
        var applies = flag("gdpr", gdpr, "1", "0", true, violations);
        var sections = sections(violations);
        var tcString = applies ? signal("tc", tc, violations) : null;
        var gppString = signal("gpp", gpp, violations);
        var byTc = tcString == null ? null : read(() -> Consent.parse(tcString), violations);
        var byGpp = gppString == null ? null : read(() -> Consent.parseGpp(gppString, sections, applies), violations);
        return byTc == null ? byGpp : byGpp == null ? byTc : byTc.and(byGpp);
    }

    private static @Nullable String signal(String field, @Nullable String sent, Violations violations) {
        var given = Texts.given(sent);
        var fits = given == null || given.length() <= MAX_SIGNAL_LENGTH;
        violations.require(fits, field, "At most " + MAX_SIGNAL_LENGTH + " characters.");
        return fits ? given : null;
    }

    private static @Nullable Consent read(Supplier<Consent> reading, Violations violations) {
        try {
            return reading.get();
        } catch (InvalidInput e) {
            violations.addAll(e.violations());
            return null;
        }
    }

    private Set<Integer> sections(Violations violations) {
        var given = Texts.given(gppSid);
        if (given == null) {
            return Set.of();
        }
        if (!SECTIONS.matcher(given).matches()) {
            violations.add("gpp_sid", "Must be the IDs of the sections that apply, such as 7,8; -1 if none.");
            return Set.of();
        }
        return Arrays.stream(given.split("[,_]")).map(Integer::valueOf).collect(Collectors.toSet());
    }

    private MacroDelivery delivery(Violations violations) {
        var platform = dialect(violations);
        if (macros.size() > MAX_MACROS) {
            violations.add("macro", "At most " + MAX_MACROS + " values.");
            return new MacroDelivery(platform, Map.of());
        }
        macros.forEach((name, value) -> {
            violations.require(
                    MacroFamily.isName(name),
                    "macro." + name,
                    "This is not a macro name. Send it without delimiters, such as CACHEBUSTER.");
            violations.require(
                    value.length() <= MAX_VALUE_LENGTH,
                    "macro." + name,
                    "At most " + MAX_VALUE_LENGTH + " characters; this has " + value.length() + ".");
        });
        return new MacroDelivery(platform, macros);
    }

    private FiringPath path(Violations violations) {
        var given = Texts.given(path);
        if (given == null) {
            return FiringPath.EITHER;
        }
        var side = Constants.find(FiringPath.class, given.toUpperCase(Locale.ROOT))
                .filter(known -> known != FiringPath.EITHER);
        violations.require(side.isPresent(), "path", "Must be client or server.");
        return side.orElse(FiringPath.EITHER);
    }

    private @Nullable Dialect dialect(Violations violations) {
        var given = Texts.given(dialect);
        if (given == null) {
            return null;
        }
        try {
            return Dialect.valueOf(given);
        } catch (IllegalArgumentException e) {
            var known = Arrays.stream(Dialect.values()).map(Enum::name).collect(Collectors.joining(", "));
            violations.add("dialect", "“" + given + "” is not a dialect. Must be one of " + known + ".");
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

    /** Builds an input by the names of its parts. */
    @AutoBuilder(ofClass = ContextInput.class)
    public interface Builder {
        Builder secure(@Nullable String secure);

        Builder supply(@Nullable String supply);

        Builder events(List<String> events);

        Builder at(@Nullable String at);

        Builder tc(@Nullable String tc);

        Builder gdpr(@Nullable String gdpr);

        Builder gpp(@Nullable String gpp);

        Builder gppSid(@Nullable String gppSid);

        Builder dialect(@Nullable String dialect);

        Builder path(@Nullable String path);

        Builder macros(Map<String, String> macros);

        ContextInput build();
    }
}
