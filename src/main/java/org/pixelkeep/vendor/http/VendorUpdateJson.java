package org.pixelkeep.vendor.http;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.VendorChange;
import org.pixelkeep.vendor.VendorSource;

/**
 * What an update of vendors would do, or did.
 *
 * @param version of the list, as it says
 * @param dryRun whether nothing was changed
 * @param changed how many vendors change, including new ones
 * @param added how many of them are new
 * @param pixels how many pixels are affected
 * @param changeSet to undo it by; {@code null} after a dry run
 * @param changes what changes, then what is left alone and why, each by name
 */
@Schema(name = "VendorUpdate")
record VendorUpdateJson(
        VendorSource source,
        String version,
        boolean dryRun,
        long changed,
        long added,
        long pixels,
        @Nullable UUID changeSet,
        List<VendorChange> changes) {
    static VendorUpdateJson of(VendorUpdates.Report report, @Nullable UUID changeSet) {
        var update = report.update();
        return new VendorUpdateJson(
                update.source(),
                update.version(),
                changeSet == null,
                update.changed(),
                update.added(),
                report.pixels(),
                changeSet,
                update.changes());
    }
}
