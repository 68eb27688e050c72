package org.pixelkeep.review.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.macro.LintInput;
import org.pixelkeep.macro.MacroFinding;
import org.pixelkeep.macro.MacroLint;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.pixel.tracker.TrackerWords;
import org.pixelkeep.review.Highlighter;
import org.pixelkeep.review.LastApproval;
import org.pixelkeep.review.ReviewLog;
import org.pixelkeep.review.ScriptCheck;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.page.MarkupRoom;
import org.pixelkeep.web.page.WordDiff;

/** Inspects the content of pixels without running it. */
@ApplicationScoped
class Inspections {
    private static final int MAX_ADDRESSES = 20;
    private static final int MAX_FINDINGS = 12;
    private static final int MAX_HOSTS = 1_000;
    private static final int MAX_HOSTS_NAMED = 50;

    /** Bytes of HTML for what changed in one pixel. */
    private static final int ROOM_FOR_CHANGES = 512 * 1024;

    private static final Set<String> CONSTANTS = Set.of("format", "event");
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?:)?\\\\?/\\\\?/[a-z0-9-]+(?:\\.[a-z0-9-]+)++[^\\s\"'`<>)\\\\]{0,500}");

    private final PixelVendors vendors;
    private final ReviewLog log;

    Inspections(PixelVendors vendors, ReviewLog log) {
        this.vendors = vendors;
        this.log = log;
    }

    /**
     * The findings for the newest content of each of a network's pixels, by ID. Three queries, however many.
     *
     * @param shape what is kept of each, so that not all are in memory as a whole
     */
    Map<Long, Inspection> of(Caller caller, long networkId, Collection<Pixel> stored, UnaryOperator<Inspection> shape) {
        var live = stored.stream().collect(Collectors.toMap(pixel -> pixel.id, pixel -> pixel));
        var pixels =
                stored.stream().map(pixel -> Decisions.newest(caller, pixel)).toList();
        var knowsReviewers =
                caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole();
        var mentioned = new HashMap<Long, Set<String>>();
        pixels.forEach(pixel -> mentioned.put(
                pixel.id, PixelVendors.mentioned(PixelDraft.live(pixel).texts())));
        var owners = vendors.vendorsOf(
                networkId, mentioned.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        var ids = new LinkedHashSet<>(owners.values());
        pixels.forEach(pixel -> ids.addAll(pixel.vendorIds()));
        var byId = Vendor.named(networkId, ids).stream().collect(Collectors.toMap(vendor -> vendor.id, each -> each));
        var approved = log.lastApproved(pixels.stream().map(pixel -> pixel.id).toList());
        return pixels.stream()
                .collect(Collectors.toMap(
                        pixel -> pixel.id,
                        pixel -> shape.apply(inspect(
                                pixel,
                                Objects.requireNonNull(live.get(pixel.id)),
                                mentioned.getOrDefault(pixel.id, Set.of()),
                                owners,
                                byId,
                                approved.get(pixel.id),
                                knowsReviewers))));
    }

    /** @param live the stored pixel: another one where an edit waits */
    private static Inspection inspect(
            Pixel pixel,
            Pixel live,
            Set<String> mentioned,
            Map<String, Long> owners,
            Map<Long, Vendor> vendors,
            @Nullable LastApproval approved,
            boolean knowsReviewers) {
        var hosts = mentioned.stream()
                .map(name -> host(name, owners.get(name) == null ? null : vendors.get(owners.get(name))))
                .toList();
        return new Inspection(
                        variants(pixel),
                        0,
                        hosts,
                        0,
                        findings(pixel, hosts, vendors),
                        approved == null
                                ? null
                                : new Inspection.Approval(
                                        approved.at(),
                                        knowsReviewers ? approved.by() : "the network",
                                        changed(approved, pixel)),
                        pixel == live ? List.of() : edited(live))
                .withHosts(MAX_HOSTS);
    }

    private static Inspection.Host host(String name, @Nullable Vendor vendor) {
        return vendor == null
                ? new Inspection.Host(name, null, null, false)
                : new Inspection.Host(name, vendor.name, vendor.policy, vendor.trusted);
    }

    private static List<Inspection.Variant> variants(Pixel pixel) {
        var variants = new ArrayList<Inspection.Variant>();
        var trackers = pixel.trackers();
        var left = Highlighter.MAX_PARTS;
        for (var tracker : trackers) {
            for (var secure : List.of(true, false)) {
                var text = pixel.variant(tracker, secure);
                if (text != null) {
                    var address = pixel.format.isUrl();
                    var parts = address ? Highlighter.url(text, left) : Highlighter.script(text, left);
                    left -= parts.size();
                    variants.add(new Inspection.Variant(
                            (trackers.size() > 1 ? tracker.tracked().title() + ", " : "")
                                    + (secure ? "Secure" : "Plain"),
                            secure,
                            text.length(),
                            parts,
                            address ? List.of() : addresses(text)));
                }
            }
        }
        return variants;
    }

    private static List<String> addresses(String script) {
        var found = new LinkedHashSet<String>();
        var address = ADDRESS.matcher(script);
        while (address.find() && found.size() < MAX_ADDRESSES) {
            found.add(address.group());
        }
        return List.copyOf(found);
    }

    private static List<Inspection.Finding> findings(
            Pixel pixel, List<Inspection.Host> hosts, Map<Long, Vendor> vendors) {
        var found = new LinkedHashSet<Inspection.Finding>();
        addVendors(found, pixel, vendors);
        addHosts(found, pixel, hosts);
        for (var tracker : pixel.trackers()) {
            for (var secure : List.of(true, false)) {
                var text = pixel.variant(tracker, secure);
                if (text != null) {
                    addScript(found, pixel, text);
                    addMacros(found, pixel, tracker, text, vendors);
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(finding -> finding.kind().equals("WARNING") ? 0 : 1))
                .limit(MAX_FINDINGS)
                .toList();
    }

    private static void addVendors(Set<Inspection.Finding> found, Pixel pixel, Map<Long, Vendor> vendors) {
        for (var id : pixel.vendorIds()) {
            var vendor = vendors.get(id);
            if (vendor != null && vendor.policy == VendorPolicy.BLOCK) {
                found.add(
                        warning("This network blocks " + vendor.name + ". The pixel does not fire even if approved."));
            } else if (vendor != null && vendor.policy == VendorPolicy.WARN) {
                found.add(warning("This network warns about " + vendor.name + "."));
            }
        }
    }

    private static void addHosts(Set<Inspection.Finding> found, Pixel pixel, List<Inspection.Host> hosts) {
        var strangers = hosts.stream()
                .filter(host -> host.vendor() == null)
                .map(Inspection.Host::name)
                .toList();
        if (!strangers.isEmpty()) {
            var more = strangers.size() - MAX_HOSTS_NAMED;
            found.add(info("No vendor in the directory has "
                    + strangers.stream().limit(MAX_HOSTS_NAMED).collect(Collectors.joining(", "))
                    + (more > 0 ? ", and " + Format.thousands(more) + " more" : "") + "."));
        }
        if (hosts.isEmpty() && pixel.format == PixelFormat.RAW_JAVASCRIPT) {
            found.add(info("It contains no host name in plain text."));
        }
    }

    private static void addScript(Set<Inspection.Finding> found, Pixel pixel, String text) {
        if (pixel.format == PixelFormat.RAW_JAVASCRIPT) {
            ScriptCheck.syntax(text).forEach(finding -> found.add(warning(words(finding))));
            ScriptCheck.suspiciousPatterns(text).forEach(finding -> found.add(warning(words(finding))));
        }
    }

    private static void addMacros(
            Set<Inspection.Finding> found, Pixel pixel, Tracker tracker, String text, Map<Long, Vendor> vendors) {
        var gvlIds = pixel.vendorIds().stream()
                .map(vendors::get)
                .filter(Objects::nonNull)
                .flatMap(vendor -> Stream.ofNullable(vendor.gvlId))
                .toList();
        var input = new LintInput(
                text, pixel.format.textKind(), Dialect.XANDR, tracker.event() == PixelEvent.IMPRESSION, gvlIds);
        for (var finding : MacroLint.findings(input)) {
            var words = (finding.message() + " " + finding.advice()).strip();
            found.add(finding.severity() == MacroFinding.Severity.WARNING ? warning(words) : info(words));
        }
    }

    private static List<Inspection.Changed> changed(LastApproval approved, Pixel pixel) {
        var room = new MarkupRoom(ROOM_FOR_CHANGES);
        return approved.differences(pixel).stream()
                .map(difference -> new Inspection.Changed(
                        Format.label(difference.field()),
                        WordDiff.of(
                                        Objects.requireNonNullElse(difference.before(), ""),
                                        Objects.requireNonNullElse(difference.now(), ""))
                                .within(room)))
                .toList();
    }

    private static List<Inspection.Changed> edited(Pixel live) {
        var room = new MarkupRoom(ROOM_FOR_CHANGES);
        return PixelFields.edited(live.image().fields()).stream()
                .map(change -> new Inspection.Changed(
                        Format.label(change.field()),
                        WordDiff.of(text(change.field(), change.before()), text(change.field(), change.after()))
                                .within(room)))
                .toList();
    }

    private static String text(String field, @Nullable Object value) {
        if (value instanceof List<?> trackers) {
            return TrackerWords.of(trackers);
        }
        return value == null || !CONSTANTS.contains(field) ? Objects.toString(value, "") : Format.words(value);
    }

    private static String words(ScriptCheck.Finding finding) {
        return (finding.line() == null ? "" : "Line " + finding.line() + ": ") + finding.words();
    }

    private static Inspection.Finding warning(String text) {
        return new Inspection.Finding("WARNING", text);
    }

    private static Inspection.Finding info(String text) {
        return new Inspection.Finding("INFO", text);
    }
}
