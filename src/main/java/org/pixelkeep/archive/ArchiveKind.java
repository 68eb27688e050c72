package org.pixelkeep.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pixelkeep.advertiser.AdvertiserFields;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.codec.Fields;
import org.pixelkeep.codec.Trait;
import org.pixelkeep.creative.CreativeFields;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.pixel.AssociationFields;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.intake.PixelIntakeService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.supply.SupplyFields;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.vendor.VendorFields;
import org.pixelkeep.vendor.VendorIntakeService;

/**
 * What an archive has a file of: a line for each thing, by ID. Each kind refers only to those before it. The fields are
 * those that the log keeps of the things.
 */
public enum ArchiveKind {
    NETWORK("network.jsonl", "network", "id", logged(NetworkFields.ALL)),
    SUPPLY_SOURCE("supply-sources.jsonl", "supply_source", "network_id", logged(SupplyFields.ALL)),
    ADVERTISER("advertisers.jsonl", "advertiser", "network_id", logged(AdvertiserFields.ALL)),
    VENDOR(
            "vendors.jsonl",
            "vendor",
            "network_id",
            logged(
                    VendorFields.ALL,
                    ArchiveColumn.of("code", "code", FieldType.TEXT),
                    ArchiveColumn.of(
                            VendorIntakeService.HOSTS,
                            "(select group_concat(h.host order by h.host) from vendor_host h where h.vendor_id = vendor.id)",
                            FieldType.NAMES),
                    ArchiveColumn.of(VendorIntakeService.LISTED, "listed", FieldType.TEXT))),
    CREATIVE("creatives.jsonl", "creative", "network_id", logged(CreativeFields.ALL)),
    PIXEL(
            "pixels.jsonl",
            "pixel",
            "network_id",
            logged(
                    PixelFields.ALL,
                    vendors(PixelFields.NAMED_VENDOR_IDS.key(), "by_hand"),
                    vendors(PixelIntakeService.RECOGNIZED_VENDOR_IDS, "recognized"))),
    ASSOCIATION("associations.jsonl", "association", "network_id", logged(AssociationFields.ALL)),
    TEMPLATE(
            "templates.jsonl",
            "template",
            "network_id",
            List.of(
                    ArchiveColumn.of("name", "name", FieldType.TEXT),
                    ArchiveColumn.of("description", "description", FieldType.TEXT),
                    ArchiveColumn.of("vendorId", "vendor_id", FieldType.ID),
                    ArchiveColumn.of("format", "format", FieldType.constant(PixelFormat.class)),
                    ArchiveColumn.of("event", "event", FieldType.constant(PixelEvent.class)),
                    ArchiveColumn.of("url", "url", FieldType.TEXT),
                    ArchiveColumn.of("secureUrl", "secure_url", FieldType.TEXT),
                    ArchiveColumn.of("content", "content", FieldType.TEXT),
                    ArchiveColumn.of("secureContent", "secure_content", FieldType.TEXT),
                    ArchiveColumn.of("labels", "labels", FieldType.TEXT),
                    ArchiveColumn.of("approvedAt", "approved_at", FieldType.INSTANT),
                    ArchiveColumn.of("archivedAt", "archived_at", FieldType.INSTANT),
                    ArchiveColumn.of("createdAt", "created_at", FieldType.INSTANT))),
    COVERAGE_RULE(
            "coverage-rules.jsonl",
            "coverage_rule",
            "network_id",
            List.of(
                    ArchiveColumn.of("name", "name", FieldType.TEXT),
                    ArchiveColumn.of("advertiserId", "advertiser_id", FieldType.ID),
                    ArchiveColumn.of("creativeTypes", "creative_types", FieldType.NAMES),
                    ArchiveColumn.of("vendorCategory", "vendor_category", FieldType.constant(VendorCategory.class)),
                    ArchiveColumn.of("event", "event", FieldType.constant(PixelEvent.class)),
                    ArchiveColumn.of("archivedAt", "archived_at", FieldType.INSTANT),
                    ArchiveColumn.of("createdAt", "created_at", FieldType.INSTANT))),
    /** For people to read: who had which role. Nobody is added by it. */
    PERSON(
            "people.jsonl",
            "(select g.id, g.network_id, u.email, u.name, g.role, g.advertiser_id from role_grant g"
                    + " join user_account u on u.id = g.user_id) person",
            "network_id",
            List.of(
                    ArchiveColumn.of("email", "email", FieldType.TEXT),
                    ArchiveColumn.of("name", "name", FieldType.TEXT),
                    ArchiveColumn.of("role", "role", FieldType.TEXT),
                    ArchiveColumn.of("advertiserId", "advertiser_id", FieldType.ID))),
    /** For people and programs to read: the log of changes of what the archive has. It is not restored. */
    CHANGE(
            "history.jsonl",
            "history_change",
            "entity in ('NETWORK', 'SUPPLY_SOURCE', 'ADVERTISER', 'VENDOR', 'CREATIVE', 'PIXEL', 'ASSOCIATION',"
                    + " 'TEMPLATE', 'COVERAGE_RULE') and network_id",
            List.of(
                    ArchiveColumn.of("revision", "revision", FieldType.ID),
                    ArchiveColumn.of("at", "at", FieldType.INSTANT),
                    ArchiveColumn.of("actor", "actor_name", FieldType.TEXT),
                    ArchiveColumn.of("channel", "channel", FieldType.TEXT),
                    ArchiveColumn.of("action", "action", FieldType.TEXT),
                    ArchiveColumn.of("entity", "entity", FieldType.TEXT),
                    ArchiveColumn.of("entityId", "entity_id", FieldType.ID),
                    ArchiveColumn.of("entityName", "entity_name", FieldType.TEXT),
                    ArchiveColumn.of("changeSet", "change_set", FieldType.TEXT),
                    ArchiveColumn.of("reason", "reason", FieldType.TEXT),
                    ArchiveColumn.object("before", "before_image"),
                    ArchiveColumn.object("after", "after_image")));

    private final String file;
    private final String table;
    private final List<ArchiveColumn> columns;
    private final String sql;

    ArchiveKind(String file, String table, String network, List<ArchiveColumn> columns) {
        this.file = file;
        this.table = table;
        this.columns = columns;
        this.sql = "select id, "
                + columns.stream().map(ArchiveColumn::sql).collect(Collectors.joining(", "))
                + " from " + table + " where " + network + " = ? and id > ? order by id limit ?";
    }

    /** The name of its file in an archive. */
    public String file() {
        return file;
    }

    /** Whether a restore takes it in; else it is there to be read. */
    public boolean isRestored() {
        return this != PERSON && this != CHANGE;
    }

    /** What its things are called, for many of them. */
    public String words() {
        return switch (this) {
            case NETWORK -> "settings";
            case PERSON -> "roles of people";
            case CHANGE -> "changes";
            default -> file.substring(0, file.indexOf('.')).replace('-', ' ');
        };
    }

    /** By the name of its file. */
    static Optional<ArchiveKind> of(String file) {
        return Arrays.stream(values()).filter(kind -> kind.file.equals(file)).findFirst();
    }

    /** The table that it is read from; a query in parentheses for those that have none of their own. */
    String table() {
        return table;
    }

    List<ArchiveColumn> columns() {
        return columns;
    }

    /** Reads a part: its parameters are the network, the ID to start after, and the limit. */
    String sql() {
        return sql;
    }

    private static ArchiveColumn vendors(String key, String condition) {
        return ArchiveColumn.of(
                key,
                "(select group_concat(v.vendor_id order by v.vendor_id) from pixel_vendor v where v.pixel_id = pixel.id"
                        + " and v." + condition + ")",
                FieldType.IDS);
    }

    private static List<ArchiveColumn> logged(Fields<?> fields, ArchiveColumn... more) {
        var outsideImages = Set.of("advertiserId", "creativeId", "createdAt");
        var given = Arrays.stream(more).map(ArchiveColumn::key).collect(Collectors.toSet());
        var derived = Set.of(PixelFields.VENDOR_IDS.key());
        Stream<ArchiveColumn> logged = fields.stream()
                .filter(field -> field.is(Trait.LOGGED) || outsideImages.contains(field.key()))
                .filter(field -> !given.contains(field.key()) && !derived.contains(field.key()))
                .map(field -> ArchiveColumn.of(field.key(), field.sql(), field.type()));
        var columns = new ArrayList<>(logged.toList());
        columns.addAll(Arrays.asList(more));
        return List.copyOf(columns);
    }
}
