package org.pixelkeep.serving.decide;

import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyCodes;

/**
 * The facts about a supply source that the rules need.
 *
 * @param vendorsDeclared whether a pixel has to name a vendor there
 * @param list the list that the vendors must be on
 */
public record SourceFacts(
        long sourceId, String code, String name, boolean vendorsDeclared, DeclarationList list, boolean archived) {
    /** Google's source in a network that has no record of it: as it was before there were supply sources. */
    static final SourceFacts GOOGLE =
            new SourceFacts(0, SupplyCodes.GOOGLE, SupplyCodes.GOOGLE_NAME, true, DeclarationList.NONE, false);
}
