package org.pixelkeep.vendor.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.vendor.VendorAccess;
import org.pixelkeep.vendor.VendorHost;

/** Reads a part of the vendor directory with what stands next to each vendor. */
@ApplicationScoped
class VendorTable {
    private final VendorAccess vendors;
    private final PixelVendors pixels;

    VendorTable(VendorAccess vendors, PixelVendors pixels) {
        this.vendors = vendors;
        this.pixels = pixels;
    }

    /** Four queries, however many vendors. */
    Slice<VendorView> read(
            Caller caller, long networkId, @Nullable String text, boolean archived, SliceRequest request) {
        var slice = vendors.listing(caller, networkId, text, archived).slice(request);
        var ids = slice.items().stream().map(vendor -> vendor.id).toList();
        var hosts = vendors.hosts(ids).stream()
                .collect(Collectors.groupingBy(
                        host -> host.vendorId,
                        Collectors.mapping((VendorHost host) -> host.host, Collectors.toList())));
        var counts = pixels.counts(ids);
        return slice.map(vendor ->
                VendorView.of(vendor, hosts.getOrDefault(vendor.id, List.of()), counts.getOrDefault(vendor.id, 0L)));
    }
}
