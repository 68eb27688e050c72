package org.pixelkeep.serving.snapshot;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.shared.text.Constants;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.vendor.VendorPolicy;

/**
 * Handles what a newer release wrote and this one does not know. While nodes are upgraded one after another, an older
 * node leaves such objects out, so that nothing fires that it cannot judge, and follows everything else.
 */
final class UnknownValues {
    private static final Logger LOG = Logger.getLogger(UnknownValues.class);

    private UnknownValues() {}

    static void log(String what, long id) {
        LOG.warnf("The %s %d is from a newer release and is ignored here. Upgrade this node", what, id);
    }

    /** An unknown policy holds back. */
    static VendorPolicy policy(long vendorId, @Nullable String name) {
        return Constants.find(VendorPolicy.class, name).orElseGet(() -> {
            log("policy of vendor", vendorId);
            return VendorPolicy.BLOCK;
        });
    }

    /** Without a known list, the strictest counts. */
    static DeclarationList list(long sourceId, @Nullable String name) {
        return Constants.find(DeclarationList.class, name).orElseGet(() -> {
            log("declaration list of supply source", sourceId);
            return DeclarationList.GOOGLE;
        });
    }

    /** The known types. If there are names but none is known, the association has no effect here. */
    static Set<CreativeType> types(long associationId, Collection<?> names) {
        var types = EnumSet.noneOf(CreativeType.class);
        for (var name : names) {
            Constants.find(CreativeType.class, String.valueOf(name))
                    .ifPresentOrElse(types::add, () -> log("creative type of association", associationId));
        }
        return types;
    }
}
