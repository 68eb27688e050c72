package org.pixelkeep.history.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.TrackerWords;
import org.pixelkeep.web.page.Format;

/** One line of "before and after", in words; {@code null} means empty. */
public record DifferenceView(
        String field, @Nullable String before, @Nullable String after) {
    /** Already expressed in words by the association's target. */
    private static final Set<String> IDS_OF_ASSOCIATIONS = Set.of("pixelId", "advertiserId", "creativeId");

    /** Texts of objects other than pixels. */
    private static final Set<String> VERBATIM =
            Set.of("code", "targetName", "pixelName", "email", "user", "prefix", "purposes", "hosts", "password");

    private static final Set<String> VERBATIM_OF_PIXELS = Set.copyOf(
            PixelFields.ALL.where(field -> field.type() == FieldType.TEXT).names());

    private static final Map<String, String> LABELS = Map.of(
            "vendorIds", "vendors",
            "namedVendorIds", "vendorsNamed",
            "checkHealth", "checkPixelHealth",
            "gvlId", "globalVendorListId",
            "vendorsByHand", "vendorsSetByHand",
            "agentsWait", "agentsChangesWait",
            "approveTemplates", "autoApprovePixelsFromTemplates",
            "editsStopLive", "editsStopTheLiveVersion",
            "reviewRestored", "reviewRestoredContent",
            "holdUnknownVendors", "holdBackUnknownVendors");

    private static final Set<String> OF_TRACKERS =
            Set.of(PixelFields.TRACKERS.key(), PixelFields.WAITING_TRACKERS.key());

    /** Fields with the IDs of vendors. */
    static final Set<String> OF_VENDORS = Set.of("vendorIds", "namedVendorIds");

    /** A field's label. */
    static String label(String field) {
        return Format.label(LABELS.getOrDefault(field, field));
    }

    /** The lines of a change, without redundant ones. */
    static List<DifferenceView> of(Entry entry, Map<Long, String> vendorNames) {
        return of(entry.entity(), entry.differences(), vendorNames);
    }

    static List<DifferenceView> of(EntityKind entity, List<FieldChange> changes, Map<Long, String> vendorNames) {
        var lines = new ArrayList<DifferenceView>();
        for (var change : changes) {
            if (entity == EntityKind.ASSOCIATION && IDS_OF_ASSOCIATIONS.contains(change.field())) {
                continue;
            }
            var line = new DifferenceView(
                    LABELS.getOrDefault(change.field(), change.field()),
                    text(change, change.before(), vendorNames),
                    text(change, change.after(), vendorNames));
            if (line.before() != null || line.after() != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static @Nullable String text(FieldChange change, @Nullable Object value, Map<Long, String> vendorNames) {
        if (value instanceof List<?> list) {
            if (OF_TRACKERS.contains(change.field())) {
                return TrackerWords.of(list);
            }
            return list.isEmpty()
                    ? null
                    : list.stream()
                            .map(item -> OF_VENDORS.contains(change.field())
                                    ? vendor(item, vendorNames)
                                    : word(change, item))
                            .collect(Collectors.joining(", "));
        }
        return value == null || value.equals("") ? null : word(change, value);
    }

    private static String vendor(Object id, Map<Long, String> names) {
        return id instanceof Number number ? names.getOrDefault(number.longValue(), "vendor " + number) : id.toString();
    }

    private static String word(FieldChange change, Object value) {
        if (value instanceof String text
                && (VERBATIM.contains(change.field()) || VERBATIM_OF_PIXELS.contains(change.field()))) {
            return text;
        }
        var words = Format.storedWords(value);
        return Stream.of("At", "Start", "End", "Since").anyMatch(change.field()::endsWith) ? instant(words) : words;
    }

    private static String instant(String text) {
        try {
            return Format.absolute(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
