package org.pixelkeep.cli.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.pixelkeep.advertiser.AdvertiserFields;
import org.pixelkeep.codec.Field;
import org.pixelkeep.codec.Fields;
import org.pixelkeep.creative.CreativeFields;
import org.pixelkeep.pixel.AssociationFields;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;

/** Writes new rows with given IDs, many at once. */
final class AtlasTables {
    private final Connection connection;

    AtlasTables(Connection connection) {
        this.connection = connection;
    }

    void write(AtlasPart part) throws SQLException {
        insert("advertiser", AdvertiserFields.ALL, part.advertisers());
        insert("creative", CreativeFields.ALL, part.creatives());
        insert("pixel", PixelFields.ALL, part.pixels());
        vendors(part.pixels());
        insert("association", AssociationFields.ALL, part.associations());
    }

    private <E> void insert(String table, Fields<E> all, List<E> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        var fields = all.where(Field::isStored);
        var sql = "insert into " + table + " (" + fields.sql() + ") values ("
                + String.join(", ", Collections.nCopies(fields.size(), "?")) + ")";
        try (var insert = connection.prepareStatement(sql)) {
            for (var row : rows) {
                fields.bind(insert, row);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void vendors(List<Pixel> pixels) throws SQLException {
        if (pixels.stream().allMatch(pixel -> pixel.vendors.isEmpty())) {
            return;
        }
        try (var insert = connection.prepareStatement(
                "insert into pixel_vendor (pixel_id, vendor_id, network_id) values (?, ?, ?)")) {
            for (var pixel : pixels) {
                for (var vendorId : pixel.vendorIds()) {
                    insert.setLong(1, pixel.id);
                    insert.setLong(2, vendorId);
                    insert.setLong(3, pixel.networkId);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
