package org.pixelkeep.cli.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;

/** Writes new rows with ids of their own, many at once. */
final class AtlasTables {
    private final Connection connection;

    AtlasTables(Connection connection) {
        this.connection = connection;
    }

    private interface Binder<T> {
        void bind(PreparedStatement insert, T row) throws SQLException;
    }

    void write(AtlasPart part) throws SQLException {
        insert(
                "insert into advertiser (id, network_id, name, code, active, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                part.advertisers(),
                AtlasTables::bind);
        insert(
                "insert into creative (id, network_id, advertiser_id, name, code, type, width, height, active,"
                        + " suspended, created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                part.creatives(),
                AtlasTables::bind);
        insert(
                "insert into pixel (id, network_id, scope, advertiser_id, creative_id, name, format, event, url,"
                        + " secure_url, active, review_status, review_reason, reviewed_at, submitted_at, flight_start,"
                        + " flight_end, position, serve_on_adx, created_at, updated_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                part.pixels(),
                AtlasTables::bind);
        insert(
                "insert into pixel_vendor (pixel_id, vendor_id, network_id) values (?, ?, ?)",
                part.pixels().stream()
                        .flatMap(pixel -> pixel.vendorIds().stream()
                                .map(vendorId -> new long[] {pixel.id, vendorId, pixel.networkId}))
                        .toList(),
                AtlasTables::bind);
        insert(
                "insert into association (id, network_id, pixel_id, owner_advertiser_id, owner_creative_id, target,"
                        + " advertiser_id, creative_id, exclusion, creative_types, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                part.associations(),
                AtlasTables::bind);
    }

    private <T> void insert(String sql, List<T> rows, Binder<T> binder) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        try (var insert = connection.prepareStatement(sql)) {
            for (var row : rows) {
                binder.bind(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static void bind(PreparedStatement insert, Advertiser row) throws SQLException {
        insert.setLong(1, row.id);
        insert.setLong(2, row.networkId);
        insert.setString(3, row.name);
        insert.setString(4, row.code);
        insert.setBoolean(5, row.active);
        insert.setObject(6, stored(row.createdAt));
        insert.setObject(7, stored(row.updatedAt));
    }

    private static void bind(PreparedStatement insert, Creative row) throws SQLException {
        insert.setLong(1, row.id);
        insert.setLong(2, row.networkId);
        insert.setLong(3, row.advertiserId);
        insert.setString(4, row.name);
        insert.setString(5, row.code);
        insert.setString(6, row.type.name());
        insert.setObject(7, row.width, Types.INTEGER);
        insert.setObject(8, row.height, Types.INTEGER);
        insert.setBoolean(9, row.active);
        insert.setBoolean(10, row.suspended);
        insert.setObject(11, stored(row.createdAt));
        insert.setObject(12, stored(row.updatedAt));
    }

    private static void bind(PreparedStatement insert, Pixel row) throws SQLException {
        insert.setLong(1, row.id);
        insert.setLong(2, row.networkId);
        insert.setString(3, row.scope.name());
        insert.setObject(4, row.advertiserId, Types.BIGINT);
        insert.setObject(5, row.creativeId, Types.BIGINT);
        insert.setString(6, row.name);
        insert.setString(7, row.format.name());
        insert.setString(8, row.event.name());
        insert.setString(9, row.url);
        insert.setString(10, row.secureUrl);
        insert.setBoolean(11, row.active);
        insert.setString(12, row.reviewStatus.name());
        insert.setString(13, row.reviewReason);
        insert.setObject(14, stored(row.reviewedAt), Types.TIMESTAMP);
        insert.setObject(15, stored(row.submittedAt));
        insert.setObject(16, stored(row.flightStart), Types.TIMESTAMP);
        insert.setObject(17, stored(row.flightEnd), Types.TIMESTAMP);
        insert.setInt(18, row.position);
        insert.setBoolean(19, row.serveOnAdx);
        insert.setObject(20, stored(row.createdAt));
        insert.setObject(21, stored(row.updatedAt));
    }

    private static void bind(PreparedStatement insert, long[] pixelVendorNetwork) throws SQLException {
        for (var column = 0; column < pixelVendorNetwork.length; column++) {
            insert.setLong(column + 1, pixelVendorNetwork[column]);
        }
    }

    private static void bind(PreparedStatement insert, Association row) throws SQLException {
        insert.setLong(1, row.id);
        insert.setLong(2, row.networkId);
        insert.setLong(3, row.pixelId);
        insert.setLong(4, row.ownerAdvertiserId);
        insert.setLong(5, row.ownerCreativeId);
        insert.setString(6, row.target.name());
        insert.setObject(7, row.advertiserId, Types.BIGINT);
        insert.setObject(8, row.creativeId, Types.BIGINT);
        insert.setBoolean(9, row.exclusion);
        insert.setString(10, row.creativeTypes);
        insert.setObject(11, stored(row.createdAt));
    }

    private static @Nullable LocalDateTime stored(@Nullable Instant instant) {
        return instant == null ? null : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
