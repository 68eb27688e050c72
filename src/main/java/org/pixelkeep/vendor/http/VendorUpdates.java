package org.pixelkeep.vendor.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.history.append.DryRun;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.vendor.VendorChange;
import org.pixelkeep.vendor.VendorListService;
import org.pixelkeep.vendor.VendorSource;
import org.pixelkeep.vendor.VendorUpdate;

/** Tells what an update of a network's vendors would do, by doing it in a transaction that is rolled back. */
@ApplicationScoped
class VendorUpdates {
    private final VendorListService lists;
    private final PixelVendors pixels;
    private final DryRun dryRun;

    VendorUpdates(VendorListService lists, PixelVendors pixels, DryRun dryRun) {
        this.lists = lists;
        this.pixels = pixels;
        this.dryRun = dryRun;
    }

    /** @param pixels how many pixels have a vendor that changes, or would be recognized as another's */
    record Report(VendorUpdate update, long pixels) {
        /** Such as: 12 vendors change, 3 pixels are affected. */
        public String summary() {
            return (update.changed() == 1 ? "1 vendor changes" : update.changed() + " vendors change")
                    + (update.added() == 0 ? "" : " (" + update.added() + " of them new)")
                    + (pixels == 1 ? ", 1 pixel is affected." : ", " + pixels + " pixels are affected.");
        }
    }

    /** @throws org.pixelkeep.shared.error.Conflict when there is no such list */
    Report report(Caller caller, long networkId, VendorSource source, @Nullable String digest) {
        var update = new AtomicReference<VendorUpdate>();
        var changes = dryRun.objects(() -> update.set(lists.update(caller, networkId, source, digest)));
        var result = Objects.requireNonNull(update.get());
        var vendorIds = result.changes().stream()
                .filter(change -> !change.fields().isEmpty())
                .map(VendorChange::vendorId)
                .toList();
        var pixelIds = changes.stream()
                .filter(change -> change.entity() == EntityKind.PIXEL)
                .map(change -> change.entityId())
                .toList();
        return new Report(result, pixels.affected(networkId, vendorIds, pixelIds));
    }
}
