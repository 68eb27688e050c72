package org.pixelkeep.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.advertiser.AdvertiserFields;
import org.pixelkeep.codec.Fields;
import org.pixelkeep.codec.Trait;
import org.pixelkeep.creative.CreativeFields;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.pixel.AssociationFields;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.serving.decide.DuplicateKeys;
import org.pixelkeep.shared.text.Constants;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyFields;
import org.pixelkeep.vendor.VendorFields;

/**
 * The object types and fields an ad server needs for its own copy, ordered so that each refers only to earlier ones.
 * Nothing else leaves through the feed, neither people nor secrets.
 */
public enum FeedEntity {
    NETWORK("network", "network", "id", NetworkFields.ALL),
    SUPPLY_SOURCE("supplySources", "supply_source", "network_id", SupplyFields.ALL),
    ADVERTISER("advertisers", "advertiser", "network_id", AdvertiserFields.ALL),
    VENDOR("vendors", "vendor", "network_id", VendorFields.ALL),
    CREATIVE("creatives", "creative", "network_id", CreativeFields.ALL),
    PIXEL("pixels", "pixel", "network_id", PixelFields.ALL),
    ASSOCIATION("associations", "association", "network_id", AssociationFields.ALL);

    private final String listName;
    private final String sql;
    private final Fields<?> fields;

    FeedEntity(String listName, String table, String network, Fields<?> all) {
        this.listName = listName;
        this.fields = all.with(Trait.FED);
        this.sql = "select id, " + fields.sql() + " from " + table + " where " + network
                + " = ? and id > ? order by id limit ?";
    }

    /** Its plural name in a snapshot: {@code pixels} for {@link #PIXEL}. */
    public String listName() {
        return listName;
    }

    /** By its name in the log; empty if it does not affect what fires, such as anything only a newer release knows. */
    static Optional<FeedEntity> of(String kind) {
        return Constants.find(FeedEntity.class, kind);
    }

    /** Its name in the log. */
    EntityKind kind() {
        return EntityKind.valueOf(name());
    }

    /** Reads a page of them: parameters are the network, the ID to start after, and the limit. */
    String sql() {
        return sql;
    }

    /** The object in a row of {@link #sql()}. */
    Map<String, @Nullable Object> of(ResultSet row) throws SQLException {
        var thing = new LinkedHashMap<String, @Nullable Object>();
        thing.put("id", row.getLong(1));
        thing.putAll(fields.fed(row, 2));
        return complete(thing);
    }

    /**
     * The object in an image of the log.
     *
     * @param owner the owner IDs, which the log stores next to the image
     */
    Map<String, @Nullable Object> of(
            long id, Map<String, @Nullable Object> image, Map<String, @Nullable Object> owner) {
        var thing = new LinkedHashMap<String, @Nullable Object>();
        thing.put("id", id);
        var whole = new HashMap<>(owner);
        whole.putAll(image);
        thing.putAll(fields.fed(whole));
        return complete(thing);
    }

    private Map<String, @Nullable Object> complete(Map<String, @Nullable Object> thing) {
        if (this == PIXEL) {
            var keys = DuplicateKeys.of(thing);
            var likely = DuplicateKeys.likely(thing);
            thing.put("duplicateKeys", keys);
            thing.put("likelyDuplicateKeys", likely);
            thing.computeIfPresent("trackers", (name, trackers) -> keyed((List<?>) trackers, thing));
            putSupply(thing);
        }
        return thing;
    }

    /** The trackers of a pixel with the keys of each. */
    private static List<Map<String, @Nullable Object>> keyed(List<?> trackers, Map<String, @Nullable Object> pixel) {
        var keys = DuplicateKeys.ofTrackers(pixel).iterator();
        var likely = DuplicateKeys.likelyOfTrackers(pixel).iterator();
        var keyed = new ArrayList<Map<String, @Nullable Object>>();
        for (var tracker : trackers) {
            var with = new LinkedHashMap<String, @Nullable Object>();
            ((Map<?, ?>) tracker).forEach((name, value) -> with.put(String.valueOf(name), value));
            if (keys.hasNext()) {
                with.put("duplicateKeys", keys.next());
                with.put("likelyDuplicateKeys", likely.next());
            }
            keyed.add(with);
        }
        return keyed;
    }

    /** A copy need not know the short form: the rule is always there, and the sources that it is about. */
    private static void putSupply(Map<String, @Nullable Object> pixel) {
        var supply = SupplyChoice.of(
                PixelFields.SUPPLY_RULE.in(pixel),
                PixelFields.SUPPLY_SOURCES.in(pixel),
                Boolean.TRUE.equals(PixelFields.SERVE_ON_ADX.in(pixel)));
        pixel.put(PixelFields.SUPPLY_RULE.key(), supply.rule().name());
        pixel.put(PixelFields.SUPPLY_SOURCES.key(), supply.sources());
    }
}
