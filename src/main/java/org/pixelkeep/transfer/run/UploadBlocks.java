package org.pixelkeep.transfer.run;

import java.util.ArrayList;
import java.util.List;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.sheet.SheetLimits;
import org.pixelkeep.sheet.SheetRow;

/** Blocks of an upload, in memory until all of it was read. */
final class UploadBlocks {
    /**
     * Bytes of the packed rows of one upload, which are in memory until they are saved: a workbook can have one text in
     * thousands of cells, so its rows may be far larger than it is.
     */
    private static final long MAX_BYTES = 4L * SheetLimits.MAX_BYTES;

    private final ImportJob job;
    private final List<ImportBlock> all = new ArrayList<>();
    private final int before;
    private long bytes;

    /** Of an import that may have blocks already. */
    UploadBlocks(ImportJob job) {
        this.job = job;
        this.before = job.id == null ? 0 : (int) ImportBlock.count("jobId = ?1", job.id);
    }

    /** @throws InvalidInput of {@code file}, when they are too many; nothing is written */
    void add(List<SheetRow> rows) {
        var block = new ImportBlock();
        block.number = before + all.size();
        block.firstLine = rows.get(0).line();
        block.lastLine = rows.get(rows.size() - 1).line();
        block.cells = PackedRows.rows(rows);
        bytes += block.cells.length;
        if (bytes > MAX_BYTES) {
            throw new InvalidInput(
                    "file", "The sheet has too much text. Split it, or delete the columns that are not imported.");
        }
        all.add(block);
    }

    /** To be persisted once the import has its ID. */
    List<ImportBlock> all() {
        for (var block : all) {
            block.jobId = job.id;
            block.networkId = job.networkId;
        }
        return all;
    }
}
