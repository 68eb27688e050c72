package org.pixelkeep.transfer.http;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.run.ImportCounts;
import org.pixelkeep.transfer.run.ImportJob;
import org.pixelkeep.transfer.run.ImportState;

/**
 * An import.
 *
 * @param columns the columns of the sheet, from the left
 * @param rowsDone how many rows are checked, or saved
 * @param creates with the dry run: how many things would be created; afterward: how many were
 * @param message why it failed, or why it rests
 * @param changeSet by which the history knows all of its changes
 */
@Schema(name = "Import")
record ImportJson(
        long id,
        long networkId,
        ImportKind kind,
        ImportState state,
        String fileName,
        List<ImportColumnJson> columns,
        List<String> notes,
        int parts,
        int rows,
        int rowsDone,
        long creates,
        long updates,
        long unchanged,
        long errors,
        @Nullable String message,
        String changeSet,
        Instant createdAt,
        Instant updatedAt) {
    static ImportJson of(ImportJob job, ImportCounts counts) {
        return new ImportJson(
                job.id,
                job.networkId,
                job.kind,
                job.state,
                job.fileName,
                ImportColumnJson.of(job),
                job.noteTexts(),
                job.parts,
                job.rowCount,
                job.rowsDone,
                counts.creates(),
                counts.updates(),
                counts.unchanged(),
                counts.errors(),
                job.message,
                job.changeSet,
                job.createdAt,
                Objects.requireNonNull(job.updatedAt));
    }
}
