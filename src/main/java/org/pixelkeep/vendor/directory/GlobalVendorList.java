package org.pixelkeep.vendor.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * The IAB's Global Vendor List, versions 2 and 3 of its format.
 *
 * @param version the number of the list, and when it was published
 * @param vendors by ID
 */
public record GlobalVendorList(String version, Map<Integer, Listed> vendors) {
    private static final int DEEPEST = 20;
    private static final int LAST_ID = 9999;
    private static final int LONGEST_NAME = 255;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build());

    /**
     * A vendor of the list.
     *
     * @param purposes those it declares, by consent or by legitimate interest, ascending
     * @param bases on what it bases each of them
     * @param deleted whether it left the list
     */
    public record Listed(int id, String name, TreeSet<Integer> purposes, LegalBases bases, boolean deleted) {}

    /** @throws InvalidInput when the text is no such list */
    public static GlobalVendorList read(String text) {
        JsonNode list;
        try {
            list = JSON.readTree(text);
        } catch (IOException e) {
            throw wrong("This is not JSON.");
        }
        var version = list == null ? 0 : list.path("vendorListVersion").asInt();
        if (list == null || version <= 0 || !list.path("vendors").isObject()) {
            throw wrong("This is not a Global Vendor List: it has no vendorListVersion and vendors.");
        }
        var vendors = new TreeMap<Integer, Listed>();
        for (var vendor : list.path("vendors")) {
            var id = vendor.path("id").asInt();
            var name = vendor.path("name").asText().strip();
            if (id < 1 || id > LAST_ID || name.isEmpty() || name.length() > LONGEST_NAME) {
                throw wrong("One of its vendors has no valid id and name.");
            }
            var bases = bases(vendor);
            vendors.put(
                    id,
                    new Listed(
                            id,
                            name,
                            new TreeSet<>(bases.byPurpose().keySet()),
                            bases,
                            vendor.hasNonNull("deletedDate")));
        }
        var updated = list.path("lastUpdated").asText();
        return new GlobalVendorList(
                version + (updated.matches("\\d{4}-\\d{2}-\\d{2}T.{1,30}") ? " of " + updated.substring(0, 10) : ""),
                vendors);
    }

    /** Special purposes and features are left out: they need no consent. */
    private static LegalBases bases(JsonNode vendor) {
        var byPurpose = new TreeMap<Integer, LegalBases.Basis>();
        vendor.path("legIntPurposes")
                .forEach(purpose -> byPurpose.put(purpose.asInt(), LegalBases.Basis.LEGITIMATE_INTEREST));
        vendor.path("purposes").forEach(purpose -> byPurpose.put(purpose.asInt(), LegalBases.Basis.CONSENT));
        var flexible = new TreeSet<Integer>();
        vendor.path("flexiblePurposes").forEach(purpose -> flexible.add(purpose.asInt()));
        flexible.retainAll(byPurpose.keySet());
        return new LegalBases(byPurpose, flexible);
    }

    private static InvalidInput wrong(String why) {
        return new InvalidInput("list", why);
    }
}
