package org.pixelkeep.transfer.http;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.transfer.run.ImportJob;

/**
 * A column of a sheet.
 *
 * @param name as the sheet has it
 * @param field what it stands for; {@code null}: it is not imported
 */
@Schema(name = "ImportColumn")
record ImportColumnJson(String name, @Nullable ImportField field) {
    static List<ImportColumnJson> of(ImportJob job) {
        var header = job.headerRow().cells();
        var fields = job.columns().fields();
        var columns = new ArrayList<ImportColumnJson>();
        for (var at = 0; at < header.size(); at++) {
            columns.add(new ImportColumnJson(header.get(at), at < fields.size() ? fields.get(at) : null));
        }
        return columns;
    }
}
