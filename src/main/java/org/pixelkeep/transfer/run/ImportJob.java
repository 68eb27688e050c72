package org.pixelkeep.transfer.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.sheet.SheetReader;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.transfer.columns.Columns;
import org.pixelkeep.transfer.columns.DateOrders;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.columns.Reading;

/** An upload of rows, from its first byte to its result. */
@Entity
@Table(name = "import_job")
public class ImportJob extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    /** Who uploaded it; {@code null}: the system. */
    @Column(name = "user_id", updatable = false)
    public @Nullable Long userId;

    @Column(name = "user_name", updatable = false)
    public String userName;

    @Column(name = "token_id", updatable = false)
    public @Nullable Long tokenId;

    @Column(updatable = false)
    public @Nullable String address;

    /** When the session of the upload began, or when a program sent it. */
    @Column(name = "signed_in_at", updatable = false)
    public Instant signedInAt;

    @Column(name = "second_factor", updatable = false)
    public boolean secondFactor;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public ImportKind kind;

    @Enumerated(EnumType.STRING)
    public ImportState state;

    @Column(name = "file_name", updatable = false)
    public String fileName;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public SheetReader.Format format;

    /** Between the cells of further parts; {@code null}: there can be none. */
    @Column(name = "cell_mark", updatable = false, columnDefinition = "char(1)")
    public @Nullable String delimiter;

    /** The names of the columns, as JSON. */
    @Column(updatable = false, columnDefinition = "mediumtext")
    public String header;

    /** How the file was read, as JSON. */
    @Column(updatable = false, columnDefinition = "text")
    public String notes;

    /** See {@link #columns()}. */
    @Column(name = "columns", columnDefinition = "text")
    public @Nullable String chosenColumns;

    /** Whether a part of it shows that it is an export of Pixelkeep; see {@link Reading#exported}. */
    public boolean exported;

    /** See {@link #dayOrders()}. */
    @Column(name = "day_orders")
    public @Nullable String dayOrders;

    /** All rows or none. */
    public boolean together;

    public int parts;

    public long bytes;

    @Column(name = "line_count")
    public int lineCount;

    @Column(name = "row_count")
    public int rowCount;

    /** How many rows are checked, or saved. */
    @Column(name = "rows_done")
    public int rowsDone;

    @Column(name = "change_set", columnDefinition = "char(36)")
    public String changeSet;

    public @Nullable String reason;

    /** Why it ended, in sentences. */
    public @Nullable String message;

    @Column(name = "lease_owner", columnDefinition = "char(36)")
    public @Nullable String leaseOwner;

    @Column(name = "lease_until")
    public @Nullable Instant leaseUntil;

    /** How often a node began since it got further than before. */
    public int attempts;

    /** The most rows that were done in this state. */
    public int furthest;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** The names of the columns. */
    public SheetRow headerRow() {
        return new SheetRow(1, PackedRows.texts(header));
    }

    /** How the file was read, in sentences. */
    public List<String> noteTexts() {
        return PackedRows.texts(notes);
    }

    /** What the columns stand for: as chosen, or guessed from their names. */
    public Columns columns() {
        return chosenColumns == null ? Columns.guess(kind, headerRow()) : Columns.parse(chosenColumns);
    }

    /** Whether the month or the day comes first in dates that can be read in two ways, by column; since the dry run. */
    public Map<ImportField, DayOrder> dayOrders() {
        return DateOrders.parse(dayOrders);
    }

    /** How its rows are read. */
    public Reading reading() {
        return new Reading(columns(), exported, dayOrders());
    }
}
