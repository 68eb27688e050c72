package org.pixelkeep.review.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Highlighter;
import org.pixelkeep.review.ReviewLog;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.web.page.Format;
import org.pixelkeep.web.page.MarkupRoom;
import org.pixelkeep.web.page.WordDiff;

/**
 * Inspects the content of pixels without running it. Contents are read in a transaction; inspecting them takes much longer,
 * and would keep its connection from others.
 */
@ApplicationScoped
class Inspections {
    private static final int MAX_ADDRESSES = 20;
    private static final int MAX_HOSTS = 1_000;
    private static final int MAX_HOSTS_NAMED = 50;

    /** Bytes of HTML for what changed in one pixel. */
    private static final int ROOM_FOR_CHANGES = 512 * 1024;

    private static final WordDiff NOT_SHOWN = new WordDiff(List.of(), List.of());
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)(?:https?:)?\\\\?/\\\\?/[a-z0-9-]+(?:\\.[a-z0-9-]+)++[^\\s\"'`<>)\\\\]{0,500}");

    private final PixelVendors vendors;
    private final ReviewLog log;
    private final ContentChecks checks;

    Inspections(PixelVendors vendors, ReviewLog log, ContentChecks checks) {
        this.vendors = vendors;
        this.log = log;
        this.checks = checks;
    }

    /**
     * The newest content of each of a network's pixels, to be inspected. One query, however many.
     *
     * @param vendors those of the pixels
     */
    Map<Long, PixelContent> contents(
            Caller caller, long networkId, Collection<Pixel> stored, Map<Long, Vendor> vendors) {
        var knowsReviewers =
                caller.grants().reach(Permission.VIEW_HISTORY, networkId).whole();
        var approved = log.lastApproved(stored.stream().map(pixel -> pixel.id).toList());
        return stored.stream().collect(Collectors.toMap(pixel -> pixel.id, pixel -> {
            var last = approved.get(pixel.id);
            return PixelContent.of(
                    Decisions.newest(caller, pixel),
                    pixel,
                    vendors,
                    last,
                    last == null ? null : knowsReviewers ? last.by() : "the network");
        }));
    }

    /** All of a content. Two short queries, and no transaction while it is inspected. */
    Inspection whole(long networkId, PixelContent content) {
        var mentioned = checks.hosts(content.texts());
        return inspect(content, hosts(mentioned, known(networkId, mentioned)), false);
    }

    /**
     * The same for a list, by pixel ID: contents are checked as a whole, and shown as {@link Inspection#brief} shows them.
     */
    Map<Long, Inspection> brief(long networkId, List<PixelContent> contents) {
        var mentioned = contents.stream()
                .collect(Collectors.toMap(PixelContent::pixelId, content -> checks.hosts(content.texts())));
        var known = known(
                networkId, mentioned.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
        return contents.stream()
                .collect(Collectors.toMap(
                        PixelContent::pixelId,
                        content -> inspect(
                                        content,
                                        hosts(mentioned.getOrDefault(content.pixelId(), Set.of()), known),
                                        true)
                                .brief()));
    }

    /** The vendors of hosts. */
    private Map<String, Vendor> known(long networkId, Set<String> mentioned) {
        if (mentioned.isEmpty()) {
            return Map.of();
        }
        return QuarkusTransaction.joiningExisting().call(() -> {
            var owners = vendors.vendorsOf(networkId, mentioned);
            var byId = Vendor.named(networkId, new HashSet<>(owners.values())).stream()
                    .collect(Collectors.toMap(vendor -> vendor.id, each -> each));
            var known = new HashMap<String, Vendor>();
            owners.forEach((host, id) -> {
                var vendor = byId.get(id);
                if (vendor != null) {
                    known.put(host, vendor);
                }
            });
            return known;
        });
    }

    private static List<Inspection.Host> hosts(Set<String> mentioned, Map<String, Vendor> known) {
        return mentioned.stream().map(name -> host(name, known.get(name))).toList();
    }

    private Inspection inspect(PixelContent content, List<Inspection.Host> hosts, boolean brief) {
        var approved = content.approved();
        return new Inspection(
                        variants(content, brief),
                        0,
                        hosts,
                        0,
                        findings(content, hosts),
                        approved == null
                                ? null
                                : new Inspection.Approval(
                                        approved.at(),
                                        approved.by(),
                                        brief ? labels(approved.changed()) : compared(approved.changed())),
                        compared(content.edited()))
                .withHosts(MAX_HOSTS);
    }

    private static Inspection.Host host(String name, @Nullable Vendor vendor) {
        return vendor == null
                ? new Inspection.Host(name, null, null, false)
                : new Inspection.Host(name, vendor.name, vendor.policy, vendor.trusted);
    }

    private static List<Inspection.Variant> variants(PixelContent content, boolean brief) {
        var variants = new ArrayList<Inspection.Variant>();
        var left = Highlighter.MAX_PARTS;
        for (var variant : content.variants()) {
            var text = brief ? Inspection.beginning(variant.text()) : variant.text();
            var address = content.format().isUrl();
            var parts = address ? Highlighter.url(text, left) : Highlighter.script(text, left);
            left -= parts.size();
            variants.add(new Inspection.Variant(
                    variant.label(),
                    variant.secure(),
                    variant.text().length(),
                    parts,
                    address || brief ? List.of() : addresses(text)));
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

    private List<Inspection.Finding> findings(PixelContent content, List<Inspection.Host> hosts) {
        var found = new LinkedHashSet<Inspection.Finding>();
        addVendors(found, content);
        addHosts(found, content, hosts);
        for (var variant : content.variants()) {
            found.addAll(checks.findings(content.format(), variant.text(), variant.impression(), content.gvlIds()));
        }
        return found.stream()
                .sorted(Comparator.comparing(finding -> finding.warns() ? 0 : 1))
                .limit(ContentChecks.MAX_FINDINGS)
                .toList();
    }

    private static void addVendors(Set<Inspection.Finding> found, PixelContent content) {
        for (var vendor : content.vendors()) {
            if (vendor.policy == VendorPolicy.BLOCK) {
                found.add(Inspection.Finding.warning(
                        "This network blocks " + vendor.name + ". The pixel does not fire even if approved."));
            } else if (vendor.policy == VendorPolicy.WARN) {
                found.add(Inspection.Finding.warning("This network warns about " + vendor.name + "."));
            }
        }
    }

    private static void addHosts(Set<Inspection.Finding> found, PixelContent content, List<Inspection.Host> hosts) {
        var strangers = hosts.stream()
                .filter(host -> host.vendor() == null)
                .map(Inspection.Host::name)
                .toList();
        if (!strangers.isEmpty()) {
            var more = strangers.size() - MAX_HOSTS_NAMED;
            found.add(Inspection.Finding.info("No vendor in the directory has "
                    + strangers.stream().limit(MAX_HOSTS_NAMED).collect(Collectors.joining(", "))
                    + (more > 0 ? ", and " + Format.thousands(more) + " more" : "") + "."));
        }
        if (hosts.isEmpty() && content.format() == PixelFormat.RAW_JAVASCRIPT) {
            found.add(Inspection.Finding.info("It contains no host name in plain text."));
        }
    }

    private static List<Inspection.Changed> compared(List<PixelContent.Edited> fields) {
        var room = new MarkupRoom(ROOM_FOR_CHANGES);
        return fields.stream()
                .map(field -> new Inspection.Changed(
                        field.label(),
                        WordDiff.of(field.before(), field.after()).within(room)))
                .toList();
    }

    private static List<Inspection.Changed> labels(List<PixelContent.Edited> fields) {
        return fields.stream()
                .map(field -> new Inspection.Changed(field.label(), NOT_SHOWN))
                .toList();
    }
}
