package org.pixelkeep.review;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.edit.ReviewRules;
import org.pixelkeep.template.ApprovedTemplates;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorTrust;

/**
 * Automatically approves pixels from approved templates, URLs of trusted vendors, and content that was approved before.
 * With four eyes, an approval or trust given by somebody does not count for content of which they wrote any.
 */
@ApplicationScoped
class AutomaticReview implements ReviewRules {
    private final ApprovedTemplates templates;
    private final PixelVendors vendors;
    private final ReviewLog log;

    AutomaticReview(ApprovedTemplates templates, PixelVendors vendors, ReviewLog log) {
        this.templates = templates;
        this.vendors = vendors;
        this.log = log;
    }

    @Override
    public Optional<String> approve(Pixel pixel, Caller author) {
        Network network = Network.findById(pixel.networkId);
        var named = Vendor.named(pixel.networkId, pixel.vendorIds());
        return named.stream().allMatch(vendor -> vendor.policy == VendorPolicy.ALLOW)
                ? byTemplate(network, pixel, author)
                        .or(() -> byTrust(network, pixel, author))
                        .or(() -> asBefore(network, pixel))
                : asBefore(network, pixel);
    }

    /** Content that was approved as it is. With four eyes, two people must have seen it then. */
    private Optional<String> asBefore(Network network, Pixel pixel) {
        if (network.reviewRestored || pixel.reviewedAt == null) {
            return Optional.empty();
        }
        return log.approvalOfSame(pixel, network.fourEyes)
                .map(approval -> "The same content was approved before, in revision " + approval.revision + ".");
    }

    private Optional<String> byTemplate(Network network, Pixel pixel, Caller author) {
        if (!network.approveTemplates) {
            return Optional.empty();
        }
        return templates
                .making(pixel)
                .filter(template -> counts(network, template.approvedBy, pixel, author))
                .map(template -> "Created from the approved template “" + template.name + "”.");
    }

    /** Only URLs: a script can hide where it sends data. */
    private Optional<String> byTrust(Network network, Pixel pixel, Caller author) {
        if (!pixel.format.isUrl()) {
            return Optional.empty();
        }
        var addresses = PixelDraft.live(pixel).texts().stream()
                .map(text -> PixelVendors.mentioned(List.of(text)))
                .toList();
        var hosts = new TreeSet<String>();
        addresses.forEach(hosts::addAll);
        var owners = vendors.ownersOf(pixel.networkId, hosts);
        if (addresses.stream().anyMatch(Set::isEmpty) || owners.size() < hosts.size()) {
            return Optional.empty();
        }
        // Only after the hosts: who gave a vendor one of them answers for the trust.
        var vendorIds = Set.copyOf(owners.values());
        var trust = VendorTrust.in(pixel.networkId, vendorIds);
        return trust.size() == vendorIds.size()
                        && trust.stream().allMatch(each -> counts(network, each.by(), pixel, author))
                ? Optional.of("The network trusts "
                        + trust.stream().map(VendorTrust::vendor).collect(Collectors.joining(" and ")) + ".")
                : Optional.empty();
    }

    /** The log does not have the present change yet, so its author is asked for too. */
    private boolean counts(Network network, @Nullable Long decidedBy, Pixel pixel, Caller author) {
        return !network.fourEyes
                || decidedBy == null
                || !decidedBy.equals(author.userId())
                        && log.writtenBy(decidedBy, Set.of(pixel.id)).isEmpty();
    }
}
