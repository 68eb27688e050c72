package org.pixelkeep.vendor;

import java.util.List;

/**
 * What an update of a network's vendors does, or did.
 *
 * @param version of the list, as it says
 * @param changes by name; vendors that only have something to note are among them
 */
public record VendorUpdate(VendorSource source, String version, List<VendorChange> changes) {
    public VendorUpdate {
        changes = List.copyOf(changes);
    }

    /** How many vendors it adds or changes. */
    public long changed() {
        return changes.stream().filter(change -> !change.fields().isEmpty()).count();
    }

    /** How many of them are new. */
    public long added() {
        return changes.stream().filter(VendorChange::added).count();
    }
}
