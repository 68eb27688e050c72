package org.pixelkeep.review.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Highlighter;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.web.page.MarkupRoom;
import org.pixelkeep.web.page.WordDiff;

/**
 * What a reviewer sees of a pixel's content.
 *
 * @param moreVariants how many variants are left out
 * @param hosts the mentioned hosts
 * @param moreHosts how many hosts are left out
 * @param findings the findings, most serious first
 * @param approval the last approval; {@code null}: none
 * @param edited of an edit that waits: how it differs from what is live
 */
public record Inspection(
        List<Variant> variants,
        int moreVariants,
        List<Host> hosts,
        int moreHosts,
        List<Finding> findings,
        @Nullable Approval approval,
        List<Changed> edited) {

    /** Bytes of HTML that the variants of one pixel have in a list of pixels. */
    private static final int ROOM_FOR_VARIANTS = 12 * 1024;

    /** What one of many variants has at least. */
    private static final int ROOM_FOR_VARIANT = 1024;

    /** The same for what an edit changes. */
    private static final int ROOM_FOR_CHANGES = 8 * 1024;

    private static final int MAX_HOSTS = 20;

    /**
     * The content for secure or for plain inventory.
     *
     * @param length characters of the whole text
     * @param parts the text, or its beginning
     * @param addresses the URLs mentioned in it, each once; none for a URL itself
     */
    public record Variant(
            String label, boolean secure, int length, List<Highlighter.Part> parts, List<String> addresses) {
        private static final int MAX_COPIED = 2_000;

        /** Bytes of HTML of everything but the text. */
        private static final int FRAME = 400;

        /** Bytes of the tags around a highlighted part. */
        private static final int ELEMENT = 35;

        /** Whether this is only the beginning of the text. */
        public boolean isExcerpt() {
            return parts.stream().mapToInt(part -> part.text().length()).sum() < length;
        }

        /** The text for the button that copies; empty if it is long: the button reads it from the page then. */
        public String copied() {
            return length > MAX_COPIED
                    ? ""
                    : parts.stream().map(Highlighter.Part::text).collect(Collectors.joining());
        }

        private Variant within(MarkupRoom room) {
            var some = new ArrayList<Highlighter.Part>();
            room.fitting("", FRAME);
            for (var part : parts) {
                if (room.isUsedUp()) {
                    break;
                }
                some.add(new Highlighter.Part(
                        room.fitting(part.text(), part.style().isEmpty() ? 0 : ELEMENT), part.kind()));
            }
            return new Variant(label, secure, length, some, List.of());
        }
    }

    /**
     * A host and its vendor.
     *
     * @param vendor its name; {@code null}: not in the directory
     */
    public record Host(
            String name, @Nullable String vendor, @Nullable VendorPolicy policy, boolean trusted) {
        /** Characters of the name of a host on the Internet; a script can mention what looks like a longer one. */
        private static final int MAX_NAME = 253;

        /** Whether the network warns of the vendor. */
        public boolean warned() {
            return policy == VendorPolicy.WARN;
        }

        /** Whether the network blocks the vendor. */
        public boolean blocked() {
            return policy == VendorPolicy.BLOCK;
        }

        /** What matters most to a reviewer comes first. */
        private int rank() {
            if (blocked()) {
                return 0;
            }
            if (warned()) {
                return 1;
            }
            return vendor == null ? 2 : 3;
        }

        private Host shortened() {
            return name.length() <= MAX_NAME ? this : new Host(Texts.cut(name, MAX_NAME), vendor, policy, trusted);
        }
    }

    /** A finding; its kind is that of the tag {@code alert}. */
    public record Finding(String kind, String text) {
        private static final String WARNING = "WARNING";

        static Finding warning(String text) {
            return new Finding(WARNING, text);
        }

        static Finding info(String text) {
            return new Finding("INFO", text);
        }

        boolean warns() {
            return kind.equals(WARNING);
        }
    }

    /** What was approved, and what has changed since. */
    public record Approval(Instant at, String by, List<Changed> changed) {}

    /** One field that is different now. */
    public record Changed(String label, WordDiff difference) {
        static List<Changed> within(MarkupRoom room, List<Changed> changed) {
            return changed.stream()
                    .map(each -> new Changed(each.label(), each.difference().within(room)))
                    .toList();
        }
    }

    /** As much of a text as its excerpt can have, and more than a host at its end. */
    static String beginning(String text) {
        return Texts.start(text, ROOM_FOR_VARIANTS);
    }

    /** The same for a list of pixels: excerpts of long texts, and some of many hosts. */
    Inspection brief() {
        var room = new MarkupRoom(ROOM_FOR_VARIANTS);
        var some = new ArrayList<Variant>();
        while (some.size() < variants.size() && !room.isUsedUp()) {
            var share = room.share(variants.size() - some.size(), ROOM_FOR_VARIANT);
            some.add(variants.get(some.size()).within(share));
            room.add(share);
        }
        return new Inspection(
                        some,
                        variants.size() - some.size(),
                        hosts.stream().map(Host::shortened).toList(),
                        moreHosts,
                        findings,
                        approval == null
                                ? null
                                : new Approval(
                                        approval.at(),
                                        approval.by(),
                                        Changed.within(new MarkupRoom(0), approval.changed())),
                        Changed.within(new MarkupRoom(ROOM_FOR_CHANGES), edited))
                .withHosts(MAX_HOSTS);
    }

    /** The same with so many hosts at most. */
    Inspection withHosts(int max) {
        return hosts.size() <= max
                ? this
                : new Inspection(
                        variants,
                        moreVariants,
                        hosts.stream()
                                .sorted(Comparator.comparing(Host::rank))
                                .limit(max)
                                .toList(),
                        moreHosts + hosts.size() - max,
                        findings,
                        approval,
                        edited);
    }

    /** The names of the vendors of all hosts, each once. */
    public List<String> vendorNames() {
        return hosts.stream()
                .map(Host::vendor)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The hosts of no known vendor. */
    public List<Host> strangers() {
        return hosts.stream().filter(host -> host.vendor() == null).toList();
    }

    /** How many warnings there are. */
    public long warnings() {
        return findings.stream().filter(Finding::warns).count();
    }

    /** What changed since the approval, in words. */
    public String changedWords() {
        return approval == null
                ? ""
                : String.join(
                        ", ", approval.changed().stream().map(Changed::label).toList());
    }
}
