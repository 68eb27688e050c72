package org.pixelkeep.pixel;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A vendor named for a pixel; carries the network so that it cannot be another network's. */
@Embeddable
public class PixelVendor {
    @Column(name = "vendor_id")
    public long vendorId;

    @Column(name = "network_id")
    public long networkId;

    PixelVendor() {}

    PixelVendor(long vendorId, long networkId) {
        this.vendorId = vendorId;
        this.networkId = networkId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PixelVendor that && vendorId == that.vendorId && networkId == that.networkId;
    }

    @Override
    public int hashCode() {
        return Objects.hash(vendorId, networkId);
    }
}
