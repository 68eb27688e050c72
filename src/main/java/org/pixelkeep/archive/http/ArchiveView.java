package org.pixelkeep.archive.http;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.archive.ArchiveKind;
import org.pixelkeep.archive.Restored;
import org.pixelkeep.web.form.Errors;

/**
 * What the page of archives shows.
 *
 * @param empty whether an archive can be restored into the network
 * @param result of a try; {@code null}: nothing was tried
 */
record ArchiveView(
        long networkId,
        boolean empty,
        boolean mayHaveHistory,
        @Nullable Result result,
        Errors errors) {
    /** What would come. */
    record Result(
            String digest, String network, long revision, String writtenAt, List<Line> lines, List<String> notes) {
        static Result of(Restored restored) {
            var manifest = restored.manifest();
            return new Result(
                    restored.digest(),
                    manifest.network(),
                    manifest.revision(),
                    manifest.at(),
                    Arrays.stream(ArchiveKind.values())
                            .filter(kind -> manifest.count(kind) > 0)
                            .map(kind -> new Line(kind.words(), manifest.count(kind), kind.isRestored()))
                            .toList(),
                    restored.notes());
        }
    }

    /** How many things of a kind. */
    record Line(String words, long count, boolean restored) {}
}
