package org.pixelkeep.transfer.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.StandingGrants;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.network.RetentionPeriods;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.text.SingleLine;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.transaction.CompletesForm;
import org.pixelkeep.shared.transaction.Retried;
import org.pixelkeep.sheet.Separators;
import org.pixelkeep.sheet.SheetReader;
import org.pixelkeep.transfer.columns.Columns;
import org.pixelkeep.transfer.columns.DateOrders;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.transfer.columns.ImportKind;

/** What people do with imports: upload, choose columns, start, cancel, delete. Each public method is one transaction. */
@Retried
@Transactional
@ApplicationScoped
public class ImportService {
    /** The title of the last column of the sheet of failed rows. */
    public static final String PROBLEM = Upload.PROBLEM;

    private static final int MAX_NAME_LENGTH = 255;

    private final ImportAccess access;
    private final NetworkAccess networks;
    private final StandingGrants grants;
    private final ImportColumnsService remembered;
    private final ImportOutcomes outcomes;
    private final ImportLimits limits;
    private final Clock clock;

    ImportService(
            ImportAccess access,
            NetworkAccess networks,
            StandingGrants grants,
            ImportColumnsService remembered,
            ImportOutcomes outcomes,
            ImportLimits limits,
            Clock clock) {
        this.access = access;
        this.networks = networks;
        this.grants = grants;
        this.remembered = remembered;
        this.outcomes = outcomes;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Keeps an upload. Nothing is changed by it yet.
     *
     * @throws InvalidInput of {@code file}, at its row and column, when it cannot be read; nothing is kept
     * @throws Conflict when the network or the caller has too many imports, or too large ones; nothing is kept
     * @throws NotPermitted when the caller may change nothing of the kind
     */
    @CompletesForm
    public ImportJob open(Caller caller, long networkId, ImportFile file) {
        requireKind(caller, networkId, file.kind());
        var job = new ImportJob();
        var text = new UploadBlocks(job);
        var upload = new Upload(file.kind(), null, 0, text::add);
        // Read first: bad files are refused without a lock, and without a block that was written.
        var format = SheetReader.read(file.bytes(), upload);
        upload.flush();
        limits.requireRoom(caller, networkId, file.kind(), file.bytes().length);
        fill(job, caller, networkId, file);
        var header = Objects.requireNonNull(upload.header(), "a read sheet has a header");
        job.format = format;
        job.delimiter = format == SheetReader.Format.CSV && !upload.isWide() ? delimiter(file.bytes()) : null;
        job.header = PackedRows.text(header.cells());
        job.notes = PackedRows.text(upload.notes());
        job.exported = upload.isExported(format);
        job.chosenColumns = remembered.columns(caller, networkId, file.kind(), header);
        job.parts = 1;
        job.bytes = file.bytes().length;
        job.lineCount = upload.lastLine();
        job.rowCount = upload.rows();
        if (job.rowCount == 0) {
            throw new InvalidInput("file", "There is a header, but no row below it.");
        }
        job.persist();
        ImportBlock.persist(text.all());
        return job;
    }

    private void requireKind(Caller caller, long networkId, ImportKind kind) {
        access.requireAny(caller, networkId);
        if (networks.visible(caller, networkId).isArchived()) {
            throw new Conflict("The network is archived. Restore it before importing.");
        }
        if (caller.grants().reach(kind.permission(), networkId).isEmpty()) {
            throw new NotPermitted(kind.permission().code());
        }
    }

    private void fill(ImportJob job, Caller caller, long networkId, ImportFile file) {
        job.networkId = networkId;
        job.userId = caller.userId();
        job.userName = caller.name();
        job.tokenId = caller.tokenId();
        job.address = caller.address();
        job.signedInAt = clock.instant();
        job.secondFactor = grants.hasSecondFactor(caller);
        job.kind = file.kind();
        job.state = ImportState.OPEN;
        job.fileName = name(file.name());
        job.changeSet = UUID.randomUUID().toString();
        job.reason = caller.because(file.reason()).reason();
        job.createdAt = clock.instant();
        job.updatedAt = job.createdAt;
    }

    private static String name(@Nullable String sent) {
        var name = sent == null ? "" : sent.substring(sent.lastIndexOf('/') + 1).strip();
        if (name.isEmpty() || SingleLine.problem(name).isPresent()) {
            return "Pasted cells";
        }
        return Texts.start(name, MAX_NAME_LENGTH);
    }

    private static String delimiter(byte[] bytes) {
        var start = new String(bytes, 0, Math.min(bytes.length, 64 * 1024), StandardCharsets.UTF_8);
        var end = start.indexOf('\n');
        var named = Separators.named(end < 0 ? start : start.substring(0, end));
        return String.valueOf(named == 0 ? Separators.guess(start) : named);
    }

    /**
     * Adds rows to an import that is not checked yet: the next part of its CSV, without a header. A part that is there
     * already is left as it is, so that it can be sent again.
     *
     * @param number of the part; the first one came with the import
     * @throws InvalidInput when the part cannot be read; nothing of it is kept
     * @throws NotFound when there can be no part of this number
     * @throws NotPermitted when the caller is not the uploader
     * @throws Conflict when it is not the next one, or the import is checked already
     */
    public ImportJob add(Caller caller, long importId, int number, byte[] bytes) {
        var job = access.own(caller, importId);
        if (number >= 1 && number <= job.parts) {
            return job;
        }
        if (number < 1 || number > ImportLimits.MAX_PARTS) {
            throw new NotFound("part");
        }
        if (number != job.parts + 1) {
            throw new Conflict("Send part " + (job.parts + 1) + " next.");
        }
        if (job.state != ImportState.OPEN || job.delimiter == null) {
            throw new Conflict(
                    job.delimiter == null
                            ? "Only CSV comes in parts, with a row for each tracker."
                            : "The import has already been checked. Start another one for more rows.");
        }
        limits.requireRoomForPart(caller, job, bytes.length);
        var blocks = new UploadBlocks(job);
        var upload = new Upload(job.kind, job.headerRow(), job.rowCount, blocks::add);
        var lines = SheetReader.readMore(bytes, job.delimiter.charAt(0), job.lineCount, upload);
        upload.flush();
        ImportBlock.persist(blocks.all());
        job.exported |= upload.isExported(SheetReader.Format.CSV);
        job.parts = number;
        job.bytes += bytes.length;
        job.rowCount = upload.rows();
        job.lineCount += lines;
        job.updatedAt = clock.instant();
        return job;
    }

    /**
     * Starts the dry run, unless it runs, with what the columns stand for. Remembered for the next sheet with the same header.
     *
     * @param columns {@code null}: as they are guessed or remembered
     * @param dayOrder how dates such as 11/10/2026 are read in columns that do not show it; {@code null}: not at all
     * @throws InvalidInput of {@code columns}, when rows cannot be read with them, or of {@code dayOrder}, when dates can be
     *     read in two ways; nothing is changed
     * @throws NotPermitted when the caller is not the uploader
     * @throws Conflict when it is being saved or over, or too many others run
     */
    @CompletesForm
    public ImportJob check(Caller caller, long importId, @Nullable Columns columns, @Nullable DayOrder dayOrder) {
        var job = access.own(caller, importId);
        if (job.state == ImportState.CHECKING) {
            if (columns != null && !columns.text().equals(job.chosenColumns)
                    || dayOrder != null
                            && !Objects.equals(
                                    DateOrders.text(dayOrders(job.id, job.columns(), dayOrder)), job.dayOrders)) {
                throw new Conflict("A dry run with other columns or dates is still running. Wait until it ends.");
            }
            return job;
        }
        if (job.state != ImportState.OPEN && job.state != ImportState.CHECKED) {
            throw new Conflict("This import is running or has ended. To start over, upload the sheet again.");
        }
        requireKind(caller, job.networkId, job.kind);
        var chosen = columns == null ? job.columns() : columns;
        if (chosen.fields().size() != job.headerRow().cells().size()) {
            throw new InvalidInput("columns", "Choose what each column is imported as.");
        }
        chosen.check(job.kind);
        var dayOrders = dayOrders(job.id, chosen, dayOrder);
        limits.requireIdle(caller, job);
        job.chosenColumns = chosen.text();
        job.dayOrders = DateOrders.text(dayOrders);
        if (columns != null) {
            remembered.remember(caller, job, chosen);
        }
        start(job, ImportState.CHECKING);
        return job;
    }

    /** Looks through all rows, if there is a column of dates. */
    private Map<ImportField, DayOrder> dayOrders(long jobId, Columns columns, @Nullable DayOrder chosen) {
        var orders = new DateOrders(columns);
        if (orders.isEmpty()) {
            return Map.of();
        }
        for (var block = ImportBlock.from(jobId, 0); block != null; block = ImportBlock.from(jobId, block.number + 1)) {
            block.rows(orders::reads, row -> {
                orders.row(row);
                return true;
            });
        }
        return orders.decided(chosen);
    }

    /**
     * Starts saving, unless that is going on or done already.
     *
     * @param together all rows or none
     * @throws NotPermitted when the caller is not the uploader
     * @throws Conflict when there is no dry run, nothing to save, too many others run, or not all rows can be saved together
     */
    @CompletesForm
    public ImportJob apply(Caller caller, long importId, boolean together) {
        var job = access.own(caller, importId);
        if (job.together == together && (job.state == ImportState.APPLYING || job.state == ImportState.DONE)) {
            return job;
        }
        if (job.state != ImportState.CHECKED) {
            throw new Conflict(
                    job.state == ImportState.OPEN
                            ? "Check the rows first."
                            : "This import is running or has ended. To start over, upload the sheet again.");
        }
        requireKind(caller, job.networkId, job.kind);
        var counts = outcomes.counts(job.id);
        if (counts.creates() + counts.updates() == 0) {
            throw new Conflict("No row changes anything.");
        }
        if (together && counts.errors() > 0) {
            throw new Conflict("Some rows have errors. Correct them, or import the good rows only.");
        }
        if (together) {
            ImportLimits.requireSavableTogether(job, outcomes.textToSave(job.id));
        }
        limits.requireIdle(caller, job);
        job.together = together;
        start(job, ImportState.APPLYING);
        return job;
    }

    private void start(ImportJob job, ImportState state) {
        job.state = state;
        job.rowsDone = 0;
        job.attempts = 0;
        job.furthest = 0;
        job.message = null;
        job.updatedAt = clock.instant();
    }

    /** Stops a dry run or an import. What is saved stays saved; the batch of rows that is being saved is still finished. */
    @CompletesForm
    public ImportJob cancel(Caller caller, long importId) {
        var job = access.locked(caller, importId);
        if (job.state.isOver()) {
            return job;
        }
        job.state = job.state == ImportState.CHECKING ? ImportState.OPEN : ImportState.CANCELED;
        job.leaseOwner = null;
        job.leaseUntil = null;
        job.updatedAt = clock.instant();
        return job;
    }

    /**
     * Deletes an import with its rows. What it changed stays.
     *
     * @throws Conflict when it runs
     */
    @CompletesForm
    public long delete(Caller caller, long importId) {
        var job = access.locked(caller, importId);
        if (job.state.runs()) {
            throw new Conflict("The import is running. Cancel it first.");
        }
        var networkId = job.networkId;
        delete(job);
        return networkId;
    }

    /** Deletes imports that nobody has touched for as many days as their networks keep them. */
    void deleteOld() {
        for (var days : RetentionPeriods.IMPORTS.days()) {
            List<ImportJob> old = ImportJob.find(
                            "updatedAt < ?1 and state not in (?2, ?3) and networkId in "
                                    + RetentionPeriods.IMPORTS.networks("?4") + " order by id",
                            clock.instant().minus(Duration.ofDays(days)),
                            ImportState.CHECKING,
                            ImportState.APPLYING,
                            days)
                    .page(0, 20)
                    .list();
            old.forEach(ImportService::delete);
        }
    }

    private static void delete(ImportJob job) {
        ImportBlock.delete("jobId = ?1", job.id);
        ImportBatch.delete("jobId = ?1", job.id);
        job.delete();
    }
}
