package org.pixelkeep.archive.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.pixelkeep.archive.Manifest;
import org.pixelkeep.archive.Restored;

/** What a restore did, or would do. */
@Schema(name = "RestoredArchive")
record RestoredJson(
        boolean saved,
        String digest,
        String network,
        long revision,
        String writtenAt,
        String product,
        long waiting,
        List<FileJson> files,
        List<String> notes) {
    static RestoredJson of(Restored restored) {
        var manifest = restored.manifest();
        return new RestoredJson(
                restored.saved(),
                restored.digest(),
                manifest.network(),
                manifest.revision(),
                manifest.at(),
                manifest.product(),
                restored.waiting(),
                manifest.files().stream().map(FileJson::of).toList(),
                restored.notes());
    }

    /** A file of an archive. */
    @Schema(name = "ArchivedFile")
    record FileJson(String name, long lines) {
        private static FileJson of(Manifest.File file) {
            return new FileJson(file.name(), file.lines());
        }
    }
}
