package org.pixelkeep.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.feed.FeedEntity;

/** A sheet of an export, with the columns that an import knows. */
enum ExportSheet {
    ADVERTISERS(
            FeedEntity.ADVERTISER,
            List.of("Advertiser ID", "Name", "Code", "State"),
            List.of("id", "name", "code", "")),
    CREATIVES(
            FeedEntity.CREATIVE,
            List.of("Creative ID", "Advertiser ID", "Name", "Code", "Type", "Width", "Height", "State"),
            List.of("id", "advertiserId", "name", "code", "type", "width", "height", "")),
    PIXELS(
            FeedEntity.PIXEL,
            List.of(
                    "Pixel ID",
                    "Advertiser ID",
                    "Creative ID",
                    "Name",
                    "Format",
                    "Event",
                    "Offset",
                    "URL",
                    "Secure URL",
                    "Content",
                    "Secure content",
                    "State",
                    "Flight start",
                    "Flight end",
                    "Position"),
            List.of(
                    "id",
                    "advertiserId",
                    "creativeId",
                    "name",
                    "format",
                    "event",
                    "offset",
                    "url",
                    "secureUrl",
                    "content",
                    "secureContent",
                    "",
                    "flightStart",
                    "flightEnd",
                    "position")),
    ASSOCIATIONS(
            FeedEntity.ASSOCIATION,
            List.of("Pixel ID", "Applies to", "Advertiser ID", "Creative ID", "Include or exclude", "Creative types"),
            List.of("pixelId", "target", "advertiserId", "creativeId", "exclusion", "creativeTypes"));

    private final FeedEntity entity;
    private final List<String> titles;
    private final List<String> fields;

    ExportSheet(FeedEntity entity, List<String> titles, List<String> fields) {
        this.entity = entity;
        this.titles = titles;
        this.fields = fields;
    }

    FeedEntity entity() {
        return entity;
    }

    List<String> titles() {
        return titles;
    }

    /** The rows of a thing: none if it is archived, and one for each tracker of a pixel. */
    List<List<@Nullable Object>> rows(Map<String, @Nullable Object> thing) {
        if (thing.get("archivedAt") != null) {
            return List.of();
        }
        if (!(thing.get("trackers") instanceof List<?> trackers) || trackers.isEmpty()) {
            return List.of(row(thing, Map.of()));
        }
        var rows = new ArrayList<List<@Nullable Object>>();
        for (var tracker : trackers) {
            rows.add(row(thing, tracker instanceof Map<?, ?> fields ? fields : Map.of()));
        }
        return rows;
    }

    private List<@Nullable Object> row(Map<String, @Nullable Object> thing, Map<?, ?> tracker) {
        var row = new ArrayList<@Nullable Object>();
        for (var field : fields) {
            row.add(cell(field, thing, tracker));
        }
        return row;
    }

    private static @Nullable Object cell(String field, Map<String, @Nullable Object> thing, Map<?, ?> tracker) {
        return switch (field) {
            case "" -> Boolean.TRUE.equals(thing.get("active")) ? "ACTIVE" : "INACTIVE";
            case "exclusion" -> Boolean.TRUE.equals(thing.get(field)) ? "exclude" : "include";
            case "event", "offset", "url", "secureUrl" -> tracker.isEmpty() ? thing.get(field) : tracker.get(field);
            default -> thing.get(field) instanceof List<?> list ? joined(list) : thing.get(field);
        };
    }

    private static String joined(List<?> list) {
        return String.join(", ", list.stream().map(String::valueOf).toList());
    }
}
