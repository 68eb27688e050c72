package org.pixelkeep.pixel;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A vendor of a pixel, and the reason; includes the network so it cannot belong to another network. */
@Embeddable
public class PixelVendor {
    @Column(name = "vendor_id")
    public long vendorId;

    @Column(name = "network_id")
    public long networkId;

    /** Whether a person set it. */
    @Column(name = "by_hand")
    public boolean byHand;

    /** Whether the pixel mentions one of its hosts. */
    public boolean recognized;

    PixelVendor() {}

    PixelVendor(long vendorId, long networkId, boolean byHand, boolean recognized) {
        this.vendorId = vendorId;
        this.networkId = networkId;
        this.byHand = byHand;
        this.recognized = recognized;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PixelVendor that
                && vendorId == that.vendorId
                && networkId == that.networkId
                && byHand == that.byHand
                && recognized == that.recognized;
    }

    @Override
    public int hashCode() {
        return Objects.hash(vendorId, networkId, byHand, recognized);
    }
}
