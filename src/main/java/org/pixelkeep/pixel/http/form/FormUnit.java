package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
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
 * @param inputs the inputs of the form that say it, as {@link FormFields} names them
 * @param read what the form says of it, in words; empty for nothing
 */
record FormUnit(String name, String label, Set<String> logged, List<String> inputs, Function<PixelForm, String> read) {
    private static final List<FormUnit> BEFORE = List.of(of("name", "Name"), of("format", "Format", FormUnit::format));

    private static final List<FormUnit> ONE_EVENT = List.of(
            new FormUnit(
                    "event",
                    "Event",
                    Set.of("event", "offset", "customEvent", "trackers"),
                    List.of("event", "offset", "customEvent"),
                    FormUnit::event),
            content("secureUrl", "Secure URL"),
            content("url", "URL"),
            content("path", "Firing path", FormUnit::path));

    /** Rows are sorted by event, so the first of one version need not be the first of another. */
    private static final FormUnit ALL_EVENTS = new FormUnit(
            "events",
            "Events and URLs",
            Set.of("event", "offset", "customEvent", "secureUrl", "url", "trackers"),
            List.of(
                    "event",
                    "offset",
                    "customEvent",
                    "secureUrl",
                    "url",
                    "path",
                    "moreEvent",
                    "moreOffset",
                    "moreCustomEvent",
                    "moreSecureUrl",
                    "moreUrl",
                    "morePath"),
            FormUnit::events);

    private static final List<FormUnit> AFTER = List.of(
            content("vendorKey", "Vendor key"),
            content("verificationParameters", "Verification parameters"),
            content("notExecutedUrl", "If not executed, call"),
            content("apiFramework", "API framework"),
            content("browserOptional", "Browser optional"),
            content("executableUrl", "Executable resource"),
            content("executableType", "Type of the executable resource"),
            of("secureContent", "Secure content"),
            of("content", "Content"),
            of("active", "Active", form -> FormInput.ticked(form.active) ? "Yes" : "No"),
            of("flightStart", "Flight start (UTC)"),
            of("flightEnd", "Flight end (UTC)"),
            of("position", "Position"),
            new FormUnit(
                    "supply",
                    "Supply",
                    Set.of("serveOnAdx", "supplyRule", "supplySources"),
                    List.of("serveOnAdx", "supplyRule", "supplySources"),
                    FormUnit::supply),
            new FormUnit(
                    "vendors",
                    "Vendors added manually",
                    Set.of("vendorsByHand", "namedVendorIds"),
                    List.of("vendorsByHand", "vendorIds"),
                    FormUnit::vendors),
            of("owner", "Owner"),
            of("reviewBy", "Review by"));

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
        return read.apply(form).replace("\r\n", "\n").strip();
    }

    /** Makes a form say of it what another one does. */
    void copy(PixelForm into, PixelForm from) {
        inputs.forEach(input -> FormFields.copy(input, into, from));
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

    private static FormUnit of(String name, String label) {
        return of(name, label, form -> FormFields.value(name, form));
    }

    private static FormUnit of(String name, String label, Function<PixelForm, String> read) {
        return new FormUnit(name, label, Set.of(name), List.of(name), read);
    }

    private static FormUnit content(String name, String label) {
        return content(name, label, form -> FormFields.value(name, form));
    }

    /** Of the first tracker, which the log may keep in the list of all. */
    private static FormUnit content(String name, String label, Function<PixelForm, String> read) {
        return new FormUnit(name, label, Set.of(name, "trackers"), List.of(name), read);
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
                                + tracker.urls().distinct().collect(Collectors.joining(" · ")))
                        .strip())
                .collect(Collectors.joining("\n"));
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
