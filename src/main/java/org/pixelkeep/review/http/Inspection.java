package org.pixelkeep.review.http;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.review.Highlighter;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.web.page.WordDiff;

/**
 * What a reviewer sees of a pixel's content.
 *
 * @param hosts all mentioned hosts, in order
 * @param findings the findings, most serious first
 * @param approval the last approval; {@code null}: none
 * @param edited of an edit that waits: how it differs from what is live
 */
public record Inspection(
        List<Variant> variants,
        List<Host> hosts,
        List<Finding> findings,
        @Nullable Approval approval,
        List<Changed> edited) {

    /**
     * The content for secure or for plain inventory.
     *
     * @param addresses the URLs mentioned in it, each once; none for a URL itself
     */
    public record Variant(
            String label, boolean secure, String text, List<Highlighter.Part> parts, List<String> addresses) {}

    /**
     * A host and its vendor.
     *
     * @param vendor its name; {@code null}: not in the directory
     */
    public record Host(
            String name, @Nullable String vendor, @Nullable VendorPolicy policy, boolean trusted) {
        /** Whether the network warns of the vendor. */
        public boolean warned() {
            return policy == VendorPolicy.WARN;
        }

        /** Whether the network blocks the vendor. */
        public boolean blocked() {
            return policy == VendorPolicy.BLOCK;
        }
    }

    /** A finding; its kind is that of the tag {@code alert}. */
    public record Finding(String kind, String text) {}

    /** What was approved, and what has changed since. */
    public record Approval(Instant at, String by, List<Changed> changed) {}

    /** One field that is different now. */
    public record Changed(String label, WordDiff difference) {}

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
        return findings.stream()
                .filter(finding -> finding.kind().equals("WARNING"))
                .count();
    }

    /** What changed since the approval, in words. */
    public String changedWords() {
        return approval == null
                ? ""
                : String.join(
                        ", ", approval.changed().stream().map(Changed::label).toList());
    }
}
