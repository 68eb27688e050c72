package org.pixelkeep.feed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.pixelkeep.shared.Constants;
import org.pixelkeep.vendor.VendorFields;

/**
 * The kinds of things that an ad server needs for a copy of its own, in an order in which each refers only to those
 * before it, and the fields that it needs of them. Nothing else leaves by the feed: neither people nor secrets.
 */
public enum FeedEntity {
    NETWORK("network", "network", "id", NetworkFields.ALL),
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
        thing.putAll(fields.fed(row, 2));
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
        var whole = new HashMap<>(owner);
        whole.putAll(image);
        thing.putAll(fields.fed(whole));
        return thing;
    }
}
