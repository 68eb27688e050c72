package org.pixelkeep.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.feed.FeedField.Kind;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.shared.Constants;

/**
 * The kinds of things that an ad server needs for a copy of its own, in an order in which each refers only to those
 * before it, and the fields that it needs of them. Nothing else leaves by the feed: neither people nor secrets.
 */
public enum FeedEntity {
    NETWORK(
            "network",
            "network",
            "id",
            new FeedField("name", "name", Kind.TEXT),
            new FeedField("pixelLimit", "pixel_limit", Kind.NUMBER),
            new FeedField("archivedAt", "archived_at", Kind.INSTANT)),
    ADVERTISER(
            "advertisers",
            "advertiser",
            "network_id",
            new FeedField("name", "name", Kind.TEXT),
            new FeedField("code", "code", Kind.TEXT),
            new FeedField("active", "active", Kind.FLAG),
            new FeedField("archivedAt", "archived_at", Kind.INSTANT)),
    VENDOR(
            "vendors",
            "vendor",
            "network_id",
            new FeedField("name", "name", Kind.TEXT),
            new FeedField("category", "category", Kind.TEXT),
            new FeedField("gvlId", "gvl_id", Kind.NUMBER),
            new FeedField("purposes", "purposes", Kind.NUMBERS),
            new FeedField("declareToAdx", "declare_to_adx", Kind.FLAG),
            new FeedField("policy", "policy", Kind.TEXT),
            new FeedField("archivedAt", "archived_at", Kind.INSTANT)),
    CREATIVE(
            "creatives",
            "creative",
            "network_id",
            new FeedField("advertiserId", "advertiser_id", Kind.NUMBER),
            new FeedField("name", "name", Kind.TEXT),
            new FeedField("code", "code", Kind.TEXT),
            new FeedField("type", "type", Kind.TEXT),
            new FeedField("width", "width", Kind.NUMBER),
            new FeedField("height", "height", Kind.NUMBER),
            new FeedField("active", "active", Kind.FLAG),
            new FeedField("suspended", "suspended", Kind.FLAG),
            new FeedField("archivedAt", "archived_at", Kind.INSTANT)),
    PIXEL(
            "pixels",
            "pixel",
            "network_id",
            new FeedField("advertiserId", "advertiser_id", Kind.NUMBER),
            new FeedField("creativeId", "creative_id", Kind.NUMBER),
            new FeedField("scope", "scope", Kind.TEXT),
            new FeedField("name", "name", Kind.TEXT),
            new FeedField("format", "format", Kind.TEXT),
            new FeedField("event", "event", Kind.TEXT),
            new FeedField("url", "url", Kind.TEXT),
            new FeedField("secureUrl", "secure_url", Kind.TEXT),
            new FeedField("content", "content", Kind.TEXT),
            new FeedField("secureContent", "secure_content", Kind.TEXT),
            new FeedField("active", "active", Kind.FLAG),
            new FeedField("reviewStatus", "review_status", Kind.TEXT),
            new FeedField("reviewedAt", "reviewed_at", Kind.INSTANT),
            new FeedField("submittedAt", "submitted_at", Kind.INSTANT),
            new FeedField("flightStart", "flight_start", Kind.INSTANT),
            new FeedField("flightEnd", "flight_end", Kind.INSTANT),
            new FeedField("position", "position", Kind.NUMBER),
            new FeedField("serveOnAdx", "serve_on_adx", Kind.FLAG),
            new FeedField(
                    "vendorIds",
                    "(select group_concat(v.vendor_id order by v.vendor_id) from pixel_vendor v where v.pixel_id = id)",
                    Kind.NUMBERS),
            new FeedField("archivedAt", "archived_at", Kind.INSTANT)),
    ASSOCIATION(
            "associations",
            "association",
            "network_id",
            new FeedField("pixelId", "pixel_id", Kind.NUMBER),
            new FeedField("target", "target", Kind.TEXT),
            new FeedField("advertiserId", "advertiser_id", Kind.NUMBER),
            new FeedField("creativeId", "creative_id", Kind.NUMBER),
            new FeedField("exclusion", "exclusion", Kind.FLAG),
            new FeedField("creativeTypes", "creative_types", Kind.NAMES));

    private final String listName;
    private final String sql;
    private final List<FeedField> fields;

    FeedEntity(String listName, String table, String network, FeedField... fields) {
        this.listName = listName;
        this.fields = List.of(fields);
        this.sql = "select id, " + Arrays.stream(fields).map(FeedField::column).collect(Collectors.joining(", "))
                + " from " + table + " where " + network + " = ? and id > ? order by id limit ?";
    }

    /** What a snapshot calls all of them: {@code pixels} for {@link #PIXEL}. */
    public String listName() {
        return listName;
    }

    /**
     * By what the log calls it; empty when it does not matter for what fires, as nothing does that only a newer release
     * knows.
     */
    static Optional<FeedEntity> of(String kind) {
        return Constants.find(FeedEntity.class, kind);
    }

    /** What the log calls it. */
    EntityKind kind() {
        return EntityKind.valueOf(name());
    }

    /** Reads a part of them: parameters are the network, the id that it begins after, and how many at most. */
    String sql() {
        return sql;
    }

    /** The thing in a row of {@link #sql()}. */
    Map<String, @Nullable Object> of(ResultSet row) throws SQLException {
        var thing = new LinkedHashMap<String, @Nullable Object>();
        thing.put("id", row.getLong(1));
        var index = 2;
        for (var field : fields) {
            thing.put(field.name(), field.of(row, index++));
        }
        return thing;
    }

    /**
     * The thing in an image of the log.
     *
     * @param owner what the log keeps beside the image instead of in it
     */
    Map<String, @Nullable Object> of(
            long id, Map<String, @Nullable Object> image, Map<String, @Nullable Object> owner) {
        var thing = new LinkedHashMap<String, @Nullable Object>();
        thing.put("id", id);
        for (var field : fields) {
            var source = image.containsKey(field.name()) ? image : owner;
            thing.put(field.name(), field.of(source.get(field.name())));
        }
        return thing;
    }
}
