package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.FiringPath;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.web.form.FormInput;

/**
 * A part of the pixel form that can be merged on its own: one field, or fields that only make sense together.
 *
 * @param name names it in the page of a conflict
 * @param label what the form calls it
 * @param logged the fields of the log that it changes
 * @param read what the form says of it, in words; empty for nothing
 * @param copy makes the first form say of it what the second does
 */
record FormUnit(
        String name,
        String label,
        Set<String> logged,
        Function<PixelForm, String> read,
        BiConsumer<PixelForm, PixelForm> copy) {
    private static final List<FormUnit> BEFORE = List.of(
            of("name", "Name", form -> form.name, (into, from) -> into.name = from.name),
            of("format", "Format", FormUnit::format, (into, from) -> into.format = from.format));

    private static final List<FormUnit> ONE_EVENT = List.of(
            new FormUnit(
                    "event",
                    "Event",
                    Set.of("event", "offset", "customEvent", "trackers"),
                    FormUnit::event,
                    (into, from) -> {
                        into.event = from.event;
                        into.offset = from.offset;
                        into.customEvent = from.customEvent;
                    }),
            content("secureUrl", "Secure URL", form -> form.secureUrl, (into, from) -> into.secureUrl = from.secureUrl),
            content("url", "URL", form -> form.url, (into, from) -> into.url = from.url),
            content("path", "Firing path", FormUnit::path, (into, from) -> into.path = from.path));

    /** Rows are sorted by event, so the first of one version need not be the first of another. */
    private static final FormUnit ALL_EVENTS = new FormUnit(
            "events",
            "Events and URLs",
            Set.of("event", "offset", "customEvent", "secureUrl", "url", "trackers"),
            FormUnit::events,
            FormUnit::copyEvents);

    private static final List<FormUnit> AFTER = List.of(
            content("vendorKey", "Vendor key", form -> form.vendorKey, (into, from) -> into.vendorKey = from.vendorKey),
            content(
                    "verificationParameters",
                    "Verification parameters",
                    form -> form.verificationParameters,
                    (into, from) -> into.verificationParameters = from.verificationParameters),
            content(
                    "notExecutedUrl",
                    "If not executed, call",
                    form -> form.notExecutedUrl,
                    (into, from) -> into.notExecutedUrl = from.notExecutedUrl),
            content(
                    "apiFramework",
                    "API framework",
                    form -> form.apiFramework,
                    (into, from) -> into.apiFramework = from.apiFramework),
            content(
                    "browserOptional",
                    "Browser optional",
                    form -> form.browserOptional,
                    (into, from) -> into.browserOptional = from.browserOptional),
            content(
                    "executableUrl",
                    "Executable resource",
                    form -> form.executableUrl,
                    (into, from) -> into.executableUrl = from.executableUrl),
            content(
                    "executableType",
                    "Type of the executable resource",
                    form -> form.executableType,
                    (into, from) -> into.executableType = from.executableType),
            of(
                    "secureContent",
                    "Secure content",
                    form -> form.secureContent,
                    (into, from) -> into.secureContent = from.secureContent),
            of("content", "Content", form -> form.content, (into, from) -> into.content = from.content),
            of(
                    "active",
                    "Active",
                    form -> FormInput.ticked(form.active) ? "Yes" : "No",
                    (into, from) -> into.active = from.active),
            of(
                    "flightStart",
                    "Flight start (UTC)",
                    form -> form.flightStart,
                    (into, from) -> into.flightStart = from.flightStart),
            of(
                    "flightEnd",
                    "Flight end (UTC)",
                    form -> form.flightEnd,
                    (into, from) -> into.flightEnd = from.flightEnd),
            of("position", "Position", form -> form.position, (into, from) -> into.position = from.position),
            new FormUnit(
                    "supply",
                    "Supply",
                    Set.of("serveOnAdx", "supplyRule", "supplySources"),
                    FormUnit::supply,
                    (into, from) -> {
                        into.supplyRule = from.supplyRule;
                        into.supplySources = new ArrayList<>(from.supplySources);
                        into.serveOnAdx = from.serveOnAdx;
                    }),
            new FormUnit(
                    "vendors",
                    "Vendors added manually",
                    Set.of("vendorsByHand", "namedVendorIds"),
                    FormUnit::vendors,
                    (into, from) -> {
                        into.vendorsByHand = from.vendorsByHand;
                        into.vendorIds = new ArrayList<>(from.vendorIds);
                    }),
            of("owner", "Owner", form -> form.owner, (into, from) -> into.owner = from.owner),
            of("reviewBy", "Review by", form -> form.reviewBy, (into, from) -> into.reviewBy = from.reviewBy));

    /** The units of forms that are compared, in the order of the form. */
    static List<FormUnit> of(List<PixelForm> compared) {
        var units = new ArrayList<>(BEFORE);
        if (compared.stream().anyMatch(form -> form.moreRows().stream().anyMatch(TrackerRows.Row::isGiven))) {
            units.add(ALL_EVENTS);
        } else {
            units.addAll(ONE_EVENT);
        }
        units.addAll(AFTER);
        return units;
    }

    /** What the form says of it, without what browsers add; empty for nothing. */
    String value(PixelForm form) {
        var value = read.apply(form);
        return value == null ? "" : value.replace("\r\n", "\n").strip();
    }

    /** Whether a change of this field of the log is one of it. */
    boolean isChangedBy(String field) {
        return logged.contains(field) || logged.contains(waited(field));
    }

    /** The field whose value an edit that waits has in this one. */
    private static String waited(String field) {
        return field.startsWith("waiting") && field.length() > 7
                ? Character.toLowerCase(field.charAt(7)) + field.substring(8)
                : field;
    }

    private static FormUnit of(
            String name,
            String label,
            Function<PixelForm, @Nullable String> read,
            BiConsumer<PixelForm, PixelForm> copy) {
        return new FormUnit(name, label, Set.of(name), form -> Objects.requireNonNullElse(read.apply(form), ""), copy);
    }

    /** Of the first tracker, which the log may keep in the list of all. */
    private static FormUnit content(
            String name,
            String label,
            Function<PixelForm, @Nullable String> read,
            BiConsumer<PixelForm, PixelForm> copy) {
        return new FormUnit(
                name, label, Set.of(name, "trackers"), form -> Objects.requireNonNullElse(read.apply(form), ""), copy);
    }

    private static String format(PixelForm form) {
        return FormInput.constant(PixelFormat.class, form.format)
                .map(PixelFormat::title)
                .orElse("");
    }

    private static String path(PixelForm form) {
        return FormInput.constant(FiringPath.class, form.path)
                .orElse(FiringPath.EITHER)
                .title();
    }

    private static String event(PixelForm form) {
        var event = FormInput.constant(PixelEvent.class, form.event).orElse(PixelEvent.IMPRESSION);
        return switch (event) {
            case PROGRESS -> event.title() + " " + Objects.requireNonNullElse(form.offset, "");
            case CUSTOM -> event.title() + " " + Objects.requireNonNullElse(form.customEvent, "");
            default -> event.title();
        };
    }

    private static String events(PixelForm form) {
        return TrackerRows.given(form).stream()
                .map(tracker -> (tracker.tracked().title()
                                + (tracker.path() == null
                                        ? ""
                                        : " (" + tracker.path().title() + ")")
                                + ": "
                                + tracker.addresses().distinct().collect(Collectors.joining(" · ")))
                        .strip())
                .collect(Collectors.joining("\n"));
    }

    private static void copyEvents(PixelForm into, PixelForm from) {
        into.event = from.event;
        into.offset = from.offset;
        into.customEvent = from.customEvent;
        into.secureUrl = from.secureUrl;
        into.url = from.url;
        into.path = from.path;
        into.moreEvent = new ArrayList<>(from.moreEvent);
        into.moreOffset = new ArrayList<>(from.moreOffset);
        into.moreCustomEvent = new ArrayList<>(from.moreCustomEvent);
        into.moreSecureUrl = new ArrayList<>(from.moreSecureUrl);
        into.moreUrl = new ArrayList<>(from.moreUrl);
        into.morePath = new ArrayList<>(from.morePath);
    }

    /** On which supply it fires: the rule, and the codes of the sources. */
    private static String supply(PixelForm form) {
        var chosen = form.supply(new Violations());
        return (chosen.rule() + " " + String.join(" ", chosen.sources())).strip();
    }

    /** The supply that a value of the unit says. */
    static SupplyChoice supply(String value) {
        var parts = List.of(value.split(" "));
        return new SupplyChoice(SupplyRule.valueOf(parts.get(0)), parts.subList(1, parts.size()));
    }

    private static String vendors(PixelForm form) {
        if (!FormInput.ticked(form.vendorsByHand)) {
            return "";
        }
        var ids = new TreeSet<Long>();
        form.vendorIds.forEach(id -> FormInput.id(id).ifPresent(ids::add));
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
