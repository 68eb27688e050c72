package org.pixelkeep.serving.snapshot;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.SourceFacts;
import org.pixelkeep.serving.decide.SupplySources;
import org.pixelkeep.shared.text.Constants;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.directory.LegalBases;

/** Reads the whole snapshot from the database: one statement per table, each read once from beginning to end. */
final class SnapshotLoader {
    private static final int FETCHED_AT_ONCE = 10_000;

    /** Each may have many kilobytes of text. */
    private static final int PIXELS_AT_ONCE = 50;

    private final Connection reader;
    private final Snapshot.Draft draft = Snapshot.EMPTY.draft();

    private SnapshotLoader(Connection reader) {
        this.reader = reader;
    }

    static Snapshot load(Connection reader) throws SQLException {
        var loader = new SnapshotLoader(reader);
        loader.networks();
        loader.advertisers();
        loader.vendors();
        loader.pixels();
        loader.creatives();
        loader.draft.trim();
        loader.associations();
        return loader.draft.done();
    }

    private interface Row {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, Row row) throws SQLException {
        each(sql, FETCHED_AT_ONCE, row);
    }

    private void each(String sql, int fetchedAtOnce, Row row) throws SQLException {
        try (var statement = reader.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(fetchedAtOnce);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    private void networks() throws SQLException {
        Map<Long, List<SourceFacts>> sources = new HashMap<>();
        each(
                "select id, network_id, code, name, vendors_declared, declaration_list, archived_at is not null"
                        + " from supply_source",
                row -> sources.computeIfAbsent(row.getLong(2), id -> new ArrayList<>())
                        .add(new SourceFacts(
                                row.getLong(1),
                                row.getString(3),
                                row.getString(4),
                                row.getBoolean(5),
                                UnknownValues.list(row.getLong(1), row.getString(6)),
                                row.getBoolean(7))));
        each(
                "select id, archived_at is not null, pixel_limit, hold_unknown_vendors, hold_back_likely_duplicates"
                        + " from network",
                row -> {
                    draft.networks.put(
                            row.getLong(1),
                            NetworkEntry.of(row.getLong(1))
                                    .archived(row.getBoolean(2))
                                    .pixelLimit(row.getObject(3, Integer.class))
                                    .holdUnknownVendors(row.getBoolean(4))
                                    .holdLikelyDuplicates(row.getBoolean(5))
                                    .sources(new SupplySources(sources.getOrDefault(row.getLong(1), List.of())))
                                    .build());
                });
    }

    private void advertisers() throws SQLException {
        each(
                "select id, network_id, active, archived_at is not null from advertiser",
                row -> draft.advertisers.put(
                        row.getLong(1),
                        new AdvertiserEntry(
                                row.getLong(1),
                                row.getLong(2),
                                row.getBoolean(3),
                                row.getBoolean(4),
                                PackedAssociations.NOTHING,
                                AppendOnlyIds.NONE)));
    }

    private void vendors() throws SQLException {
        each(
                "select id, network_id, name, policy, gvl_id, purposes, declare_to_adx, google_provider_id,"
                        + " legal_bases from vendor",
                row -> {
                    var gvlId = row.getObject(5, Integer.class);
                    draft.putVendor(new VendorEntry(
                            row.getLong(2),
                            new VendorFacts(
                                    row.getLong(1),
                                    row.getString(3),
                                    UnknownValues.policy(row.getLong(1), row.getString(4)),
                                    gvlId,
                                    purposes(row.getString(6)),
                                    LegalBases.ofStored(row.getString(9)),
                                    Vendor.isDeclaredToGoogle(
                                            row.getBoolean(7), row.getObject(8, Integer.class), gvlId))));
                });
    }

    /** Parses the stored form of purposes: numbers separated by commas. */
    static TreeSet<Integer> purposes(String stored) {
        var purposes = new TreeSet<Integer>();
        for (var purpose : stored.split(",")) {
            if (!purpose.isBlank()) {
                purposes.add(Integer.valueOf(purpose.strip()));
            }
        }
        return purposes;
    }

    private void pixels() throws SQLException {
        Map<Long, List<Long>> named = new HashMap<>();
        each(
                "select pixel_id, vendor_id from pixel_vendor order by pixel_id, vendor_id",
                row -> named.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(row.getLong(2)));
        each("select " + PixelFacts.FIELDS.sql() + " from pixel", PIXELS_AT_ONCE, row -> {
            var pixelId = row.getLong(1);
            PixelFacts.builder()
                    .from(row)
                    .find()
                    .ifPresentOrElse(
                            pixel -> draft.pixels.put(
                                    pixelId, draft.entry(pixel, named.getOrDefault(pixelId, List.of()))),
                            () -> UnknownValues.log("pixel", pixelId));
        });
    }

    private void creatives() throws SQLException {
        each("select id, advertiser_id, type, active, suspended, archived_at is not null from creative", row -> {
            var type = Constants.find(CreativeType.class, row.getString(3));
            if (type.isEmpty()) {
                UnknownValues.log("creative", row.getLong(1));
                return;
            }
            draft.putCreative(new CreativeEntry(
                    row.getLong(1),
                    row.getLong(2),
                    type.get(),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    row.getBoolean(6),
                    PackedAssociations.NOTHING));
        });
    }

    private void associations() throws SQLException {
        Map<Long, PackedAssociations.Collector> ofNetworks = new HashMap<>();
        Map<Long, PackedAssociations.Collector> ofAdvertisers = new HashMap<>();
        var ofCreative = new OfCreative();
        each(
                "select id, pixel_id, network_id, target, advertiser_id, creative_id, exclusion, creative_types"
                        + " from association",
                row -> {
                    var target = Constants.find(Target.class, row.getString(4));
                    var stored = row.getString(8);
                    var names = stored == null ? List.<String>of() : List.of(stored.split(","));
                    var types = UnknownValues.types(row.getLong(1), names);
                    if (target.isEmpty() || (types.isEmpty() && !names.isEmpty())) {
                        return;
                    }
                    var collector = switch (target.get()) {
                        case NETWORK ->
                            ofNetworks.computeIfAbsent(row.getLong(3), id -> new PackedAssociations.Collector());
                        case ADVERTISER ->
                            ofAdvertisers.computeIfAbsent(row.getLong(5), id -> new PackedAssociations.Collector());
                        case CREATIVE -> ofCreative.collector(row.getLong(6));
                    };
                    collector.add(row.getLong(1), row.getLong(2), row.getBoolean(7), types);
                });
        ofCreative.keep();
        ofNetworks.forEach((id, associations) -> {
            var network = draft.networks.get(id);
            if (network != null) {
                draft.networks.put(id, network.with(associations.associations()));
            }
        });
        ofAdvertisers.forEach((id, associations) -> {
            var advertiser = draft.advertisers.get(id);
            if (advertiser != null) {
                draft.advertisers.put(id, advertiser.with(associations.associations()));
            }
        });
    }

    /**
     * Collects the associations of one creative after another, in whatever order the rows are. Rows of one creative are
     * mostly adjacent, so a collector for each of millions is not needed.
     */
    private final class OfCreative {
        private final PackedAssociations.Collector collector = new PackedAssociations.Collector();
        private long creativeId;

        PackedAssociations.Collector collector(long next) {
            if (next != creativeId) {
                keep();
                creativeId = next;
            }
            return collector;
        }

        void keep() {
            var creative = draft.creatives.get(creativeId);
            if (creative != null) {
                collector.add(creative.associations());
                draft.creatives.put(creativeId, creative.with(collector.associations()));
            }
            collector.clear();
        }
    }
}
