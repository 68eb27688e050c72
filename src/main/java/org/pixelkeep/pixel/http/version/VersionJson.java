package org.pixelkeep.pixel.http.version;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller.Channel;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.pixel.PixelVersion;
import org.pixelkeep.pixel.edit.PixelVersions;
import org.pixelkeep.pixel.edit.VersionLabels;

/** Versions of a pixel in the API. */
final class VersionJson {
    private VersionJson() {}

    /**
     * A version in a list.
     *
     * @param changes what was done to make it, in sentences
     * @param live whether it is the newest that changed what serves
     * @param edit what became of the edit that it submitted; {@code null}: it submitted none
     */
    @Schema(name = "PixelVersionSummary")
    record Summary(
            int version,
            long revision,
            Instant at,
            String actor,
            Channel channel,
            String changeSet,
            @Nullable String reason,
            List<String> changes,
            boolean live,
            VersionLabels.@Nullable Outcome edit) {
        static Summary of(PixelVersions.Made made, VersionLabels marks) {
            var edit = marks.edits().get(made.number());
            var head = made.head();
            return new Summary(
                    made.number(),
                    head.revision(),
                    head.at(),
                    head.actor(),
                    head.channel(),
                    head.changeSet(),
                    head.reason(),
                    made.entries().stream()
                            .map(entry -> entry.sentence().text())
                            .toList(),
                    marks.live() != null && marks.live() == made.number(),
                    edit == null ? null : outcome(edit));
        }
    }

    /** What waits again after a decision was taken back is the edit of the version that did it. */
    private static VersionLabels.Outcome outcome(VersionLabels.Edit edit) {
        return edit.undone() == null ? edit.outcome() : VersionLabels.Outcome.REPLACED;
    }

    /** The versions. */
    @Schema(name = "PixelVersions")
    record Part(List<Summary> items, @Nullable String next, int total) {
        static Part of(PixelVersions.Part part, VersionLabels marks) {
            var items = part.versions().stream()
                    .map(made -> Summary.of(made, marks))
                    .toList();
            var last = items.isEmpty() ? 0 : items.get(items.size() - 1).version();
            return new Part(items, last > 1 ? Integer.toString(last) : null, part.total());
        }
    }

    /**
     * One version.
     *
     * @param pixel its fields
     * @param associations what it applied to and left out
     */
    @Schema(name = "PixelVersion")
    record Whole(
            int version,
            long revision,
            Instant at,
            Map<String, @Nullable Object> pixel,
            List<PixelVersion.Aimed> associations) {
        static Whole of(PixelVersion version) {
            return new Whole(version.number(), version.revision(), version.at(), version.fields(), version.targets());
        }
    }

    /**
     * How two versions differ.
     *
     * @param added associations that only the second has
     * @param removed associations that only the first has
     */
    @Schema(name = "PixelVersionDifference")
    record Difference(
            int from,
            int to,
            List<FieldChange> fields,
            List<PixelVersion.Aimed> added,
            List<PixelVersion.Aimed> removed) {
        static Difference of(PixelVersion from, PixelVersion to) {
            var difference = from.to(to);
            return new Difference(
                    from.number(), to.number(), difference.fields(), difference.added(), difference.removed());
        }
    }
}
