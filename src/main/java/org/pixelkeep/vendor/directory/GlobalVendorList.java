package org.pixelkeep.vendor.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * The IAB's Global Vendor List, versions 2 and 3 of its format.
 *
 * @param version the number of the list, and when it was published
 * @param vendors by ID
 */
public record GlobalVendorList(String version, Map<Integer, Listed> vendors) {
    private static final int MAX_DEPTH = 20;
    private static final int LAST_ID = 9999;
    private static final int MAX_NAME_LENGTH = 255;
    private static final int MAX_PURPOSES = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    /**
     * A vendor of the list.
     *
     * @param purposes those it declares, by consent or by legitimate interest, ascending
     * @param bases on what it bases each of them
     * @param deleted whether it left the list
     */
    public record Listed(int id, String name, TreeSet<Integer> purposes, LegalBases bases, boolean deleted) {}

    /**
     * Reads it as a stream: what it has in addition to its vendors, and what they have in addition to their purposes, is passed over.
     *
     * @throws InvalidInput when the text is no such list
     */
    public static GlobalVendorList read(String text) {
        var version = 0;
        var updated = "";
        Map<Integer, Listed> vendors = null;
        try (var parser = JSON.createParser(text)) {
            var isObject = parser.nextToken() == JsonToken.START_OBJECT;
            while (isObject && parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                switch (name) {
                    case "vendorListVersion" -> version = parser.getValueAsInt();
                    case "lastUpdated" -> updated = parser.getValueAsString("");
                    case "vendors" -> vendors = value == JsonToken.START_OBJECT ? vendors(parser) : null;
                    default -> {}
                }
                parser.skipChildren();
            }
        } catch (IOException e) {
            throw wrong("This is not JSON.");
        }
        if (version <= 0 || vendors == null) {
            throw wrong("This is not a Global Vendor List: it has no vendorListVersion and vendors.");
        }
        return new GlobalVendorList(
                version + (updated.matches("\\d{4}-\\d{2}-\\d{2}T.{1,30}") ? " of " + updated.substring(0, 10) : ""),
                vendors);
    }

    private static Map<Integer, Listed> vendors(JsonParser parser) throws IOException {
        var vendors = new TreeMap<Integer, Listed>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var vendor = parser.nextToken() == JsonToken.START_OBJECT ? vendor(parser) : null;
            if (vendor == null) {
                throw wrong("One of its vendors has no valid id and name.");
            }
            vendors.put(vendor.id(), vendor);
        }
        return vendors;
    }

    /** {@code null}: it has no valid ID and name. */
    private static @Nullable Listed vendor(JsonParser parser) throws IOException {
        var id = 0;
        var name = "";
        var deleted = false;
        var purposes = List.<Integer>of();
        var legitimate = List.<Integer>of();
        var flexible = List.<Integer>of();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var field = parser.currentName();
            var value = parser.nextToken();
            switch (field) {
                case "id" -> id = parser.getValueAsInt();
                case "name" -> name = parser.getValueAsString("").strip();
                case "deletedDate" -> deleted = value != JsonToken.VALUE_NULL;
                case "purposes" -> purposes = numbers(parser);
                case "legIntPurposes" -> legitimate = numbers(parser);
                case "flexiblePurposes" -> flexible = numbers(parser);
                default -> {}
            }
            parser.skipChildren();
        }
        if (id < 1 || id > LAST_ID || name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            return null;
        }
        var bases = bases(purposes, legitimate, flexible);
        return new Listed(id, name, new TreeSet<>(bases.byPurpose().keySet()), bases, deleted);
    }

    /** Those of a list of the vendor; nothing if it is something else. */
    private static List<Integer> numbers(JsonParser parser) throws IOException {
        var numbers = new ArrayList<Integer>();
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (var value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
                numbers.add(parser.getValueAsInt());
                parser.skipChildren();
                if (numbers.size() > MAX_PURPOSES) {
                    throw wrong("One of its vendors has more than 100 purposes.");
                }
            }
        }
        return numbers;
    }

    /** Special purposes and features are left out: they need no consent. */
    private static LegalBases bases(List<Integer> purposes, List<Integer> legitimate, List<Integer> flexible) {
        var byPurpose = new TreeMap<Integer, LegalBases.Basis>();
        legitimate.forEach(purpose -> byPurpose.put(purpose, LegalBases.Basis.LEGITIMATE_INTEREST));
        purposes.forEach(purpose -> byPurpose.put(purpose, LegalBases.Basis.CONSENT));
        var movable = new TreeSet<>(flexible);
        movable.retainAll(byPurpose.keySet());
        return new LegalBases(byPurpose, movable);
    }

    private static InvalidInput wrong(String why) {
        return new InvalidInput("list", why);
    }
}
