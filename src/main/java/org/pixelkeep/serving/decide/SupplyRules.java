package org.pixelkeep.serving.decide;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.content.IpHosts;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyRule;

/**
 * The rules of supply sources, and of a pixel's choice of them. Each returns the sentence for its reason; {@code null}:
 * it holds nothing back.
 */
public final class SupplyRules {
    private SupplyRules() {}

    /** The source is not in use, or the pixel does not fire there. */
    static @Nullable String exception(SupplySources sources, PixelFacts pixel, Context context) {
        var code = context.supply();
        if (code == null) {
            return pixel.firesOn(null)
                    ? null
                    : "It fires only on " + names(sources, pixel) + ", and this is inventory without a supply source.";
        }
        var source = sources.get(code);
        if (source == null) {
            return "The network has no supply source “" + code + "”.";
        }
        if (source.archived()) {
            return "The network no longer serves on " + source.name() + ": the supply source is archived.";
        }
        if (pixel.firesOn(code)) {
            return null;
        }
        return pixel.supplyRule() == SupplyRule.ONLY
                ? "It fires only on " + names(sources, pixel) + ", not on " + source.name() + "."
                : "It is set not to fire on " + source.name() + ".";
    }

    /** The source requires declared vendors, and one is not declared. */
    static @Nullable String undeclared(SupplySources sources, PixelFacts pixel, Context context) {
        var source = declaring(sources, context);
        if (source == null) {
            return null;
        }
        if (pixel.vendors().isEmpty()) {
            return "It has no vendor, and " + source.name() + " requires one.";
        }
        if (source.list() == DeclarationList.NONE) {
            return null;
        }
        var missing = pixel.vendors().stream()
                .filter(vendor -> !isOn(source.list(), vendor))
                .map(VendorFacts::name)
                .toList();
        return missing.isEmpty()
                ? null
                : source.name() + " requires vendors from " + source.list().title() + ", and "
                        + String.join(", ", missing) + (missing.size() == 1 ? " is" : " are") + " not on it.";
    }

    /** The source accepts no IP addresses, and the tracker has one. */
    static @Nullable String rawAddress(SupplySources sources, PixelFacts pixel, Tracker tracker, Context context) {
        var source = declaring(sources, context);
        return source == null || !source.list().refusesRawAddresses()
                ? null
                : IpHosts.in(pixel.format(), pixel.served(tracker, context.secure()))
                        .map(address -> source.name() + " does not accept an IP address in place of a host name, and"
                                + " this has "
                                + address + ".")
                        .orElse(null);
    }

    /** Whether any of these holds the pixel or one of its trackers back, whatever else does. */
    public static boolean holdsBack(SupplySources sources, PixelFacts pixel, Context context) {
        return exception(sources, pixel, context) != null
                || undeclared(sources, pixel, context) != null
                || pixel.trackers().stream().anyMatch(tracker -> rawAddress(sources, pixel, tracker, context) != null);
    }

    private static @Nullable SourceFacts declaring(SupplySources sources, Context context) {
        var code = context.supply();
        var source = code == null ? null : sources.get(code);
        return source == null || !source.vendorsDeclared() ? null : source;
    }

    private static boolean isOn(DeclarationList list, VendorFacts vendor) {
        return switch (list) {
            case NONE -> true;
            case GOOGLE -> vendor.declaredToGoogle();
            case GLOBAL_VENDOR_LIST -> vendor.gvlId() != null;
        };
    }

    private static String names(SupplySources sources, PixelFacts pixel) {
        List<String> codes = pixel.supply().sources();
        return codes.isEmpty()
                ? "no supply source"
                : codes.stream().map(sources::name).collect(Collectors.joining(", "));
    }
}
