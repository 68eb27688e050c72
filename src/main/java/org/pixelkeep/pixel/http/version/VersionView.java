package org.pixelkeep.pixel.http.version;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelVersion;
import org.pixelkeep.pixel.edit.PixelVersions;
import org.pixelkeep.pixel.edit.VersionLabels;
import org.pixelkeep.web.page.Format;

/** What the pages of a pixel's versions show. */
final class VersionView {
    private VersionView() {}

    /**
     * A version in the list.
     *
     * @param live whether the pixel has its content
     * @param approved whether a reviewer let the pixel fire; otherwise the version is the current one, but not live
     */
    record Row(
            int number,
            Instant at,
            String actor,
            @Nullable String reason,
            String changeSet,
            List<String> sentences,
            boolean live,
            boolean approved,
            VersionLabels.@Nullable Edit edit) {
        static Row of(PixelVersions.Made made, VersionLabels marks, Pixel pixel) {
            var head = made.head();
            return new Row(
                    made.number(),
                    head.at(),
                    head.actor(),
                    head.reason(),
                    head.changeSet(),
                    made.entries().stream()
                            .map(entry -> entry.sentence().text())
                            .toList(),
                    marks.live() != null && marks.live() == made.number(),
                    pixel.isLetThrough(),
                    marks.edits().get(made.number()));
        }
    }

    /**
     * How two versions differ, in words.
     *
     * @param reviewed whether the content differs, which someone has to review before it fires
     * @param ahead whether it shows what would change, from now to then, instead of what changed
     */
    record Comparison(
            int from,
            int to,
            List<FieldChange> fields,
            List<String> added,
            List<String> removed,
            boolean reviewed,
            boolean ahead) {
        /** What a version has of its own time and no restoration brings back. */
        private static final Set<String> OF_ITS_TIME =
                Set.of("reviewStatus", "reviewReason", "reviewedAt", "submittedAt", "proposedBy", "archivedAt");

        static Comparison of(PixelVersion from, PixelVersion to) {
            var difference = from.to(to);
            return new Comparison(
                    from.number(),
                    to.number(),
                    difference.fields(),
                    difference.added().stream().map(VersionView::words).toList(),
                    difference.removed().stream().map(VersionView::words).toList(),
                    difference.fields().stream()
                            .anyMatch(change -> PixelFields.REVIEWED_NAMES.contains(change.field())),
                    false);
        }

        /** What going back from the one to the other would change. */
        static Comparison restoring(PixelVersion from, PixelVersion to) {
            var all = of(from, to);
            return new Comparison(
                    all.from,
                    all.to,
                    all.fields.stream()
                            .filter(change ->
                                    !OF_ITS_TIME.contains(change.field()) && !PixelFields.isOfWaiting(change.field()))
                            .toList(),
                    all.added,
                    all.removed,
                    all.reviewed,
                    true);
        }

        /** What the side that one comes from is called. */
        public String left() {
            return ahead ? "Now" : "Version " + from;
        }

        /** What the other side is called. */
        public String right() {
            return ahead ? "Then" : "Version " + to;
        }

        public boolean isEmpty() {
            return fields.isEmpty() && added.isEmpty() && removed.isEmpty();
        }
    }

    /**
     * The list.
     *
     * @param next the number that the following part ends before; {@code null} at the end
     */
    record ListPage(
            long pixelId,
            long networkId,
            String name,
            List<Row> rows,
            int total,
            @Nullable Integer next,
            @Nullable Comparison comparison) {}

    /**
     * One version.
     *
     * @param fields that it has, from nothing
     * @param archived of the targets, in words
     * @param toNow what changed since, or {@code null} for the newest
     * @param version of the pixel as it is, for the restore button
     */
    record OnePage(
            long pixelId,
            long networkId,
            String name,
            Row row,
            List<FieldChange> fields,
            List<String> targets,
            List<String> archived,
            @Nullable Comparison toNow,
            int latest,
            long version,
            boolean mayRestore) {
        public boolean isLatest() {
            return row.number() == latest;
        }

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_VersionView_OnePage_Builder();
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = OnePage.class)
        interface Builder {
            Builder pixelId(long pixelId);

            Builder networkId(long networkId);

            Builder name(String name);

            Builder row(Row row);

            Builder fields(List<FieldChange> fields);

            Builder targets(List<String> targets);

            Builder archived(List<String> archived);

            Builder toNow(@Nullable Comparison toNow);

            Builder latest(int latest);

            Builder version(long version);

            Builder mayRestore(boolean mayRestore);

            OnePage build();
        }
    }

    /** An association in words. */
    static String words(PixelVersion.Aimed aimed) {
        var types = aimed.creativeTypes().stream()
                .map(type -> Format.words(type).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        var only = types.isEmpty() ? "" : ", only " + types;
        var target = switch (aimed.target()) {
            case NETWORK -> "All creatives of the network";
            case ADVERTISER -> "All creatives of " + aimed.targetName();
            case CREATIVE -> aimed.targetName();
        };
        return (aimed.exclusion() ? "Not " : "") + target + only;
    }
}
