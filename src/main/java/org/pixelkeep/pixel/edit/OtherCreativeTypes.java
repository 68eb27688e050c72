package org.pixelkeep.pixel.edit;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.shared.error.Conflict;

/** The pixel already applies to the target, but to other types of creatives. Nothing was written. */
public class OtherCreativeTypes extends Conflict {
    private final String fact;

    OtherCreativeTypes(Pixel pixel, Association there) {
        this("“" + pixel.name + "” is already " + (there.exclusion ? "excluded" : "attached") + " there, for "
                + words(there.types()) + ".");
    }

    private OtherCreativeTypes(String fact) {
        super(fact + " Detach it first, or replace its types (in the API, with replaceTypes). Nothing was changed.");
        this.fact = fact;
    }

    /** What is there, in a sentence. */
    public String fact() {
        return fact;
    }

    private static String words(Set<CreativeType> types) {
        return types.isEmpty()
                ? "all types of creatives"
                : types.stream()
                        .sorted()
                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "", " only"));
    }
}
