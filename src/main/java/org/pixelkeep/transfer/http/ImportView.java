package org.pixelkeep.transfer.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowProblem;
import org.pixelkeep.transfer.plan.RowResult;
import org.pixelkeep.transfer.run.ImportCounts;
import org.pixelkeep.transfer.run.ImportJob;
import org.pixelkeep.transfer.run.ImportState;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Format;

/** What the pages of imports show. */
final class ImportView {
    private static final int LONGEST = 120;

    private ImportView() {}

    /**
     * The list of a network.
     *
     * @param keptDays for how many days they are kept
     */
    record Imports(long networkId, Slice<Line> imports, boolean full, int keptDays) {}

    /** One of them. */
    record Line(long id, String name, String kind, String state, long rows, String by, Instant createdAt) {
        static Line of(ImportJob job) {
            return new Line(
                    job.id,
                    job.fileName,
                    job.kind.title(),
                    words(job.state),
                    job.rowCount,
                    job.userName,
                    job.createdAt);
        }
    }

    /** The upload form. */
    record Blank(
            long networkId,
            List<Choice> kinds,
            @Nullable String kind,
            @Nullable String text,
            @Nullable String reason,
            Errors errors) {}

    /**
     * An import.
     *
     * @param own whether the reader uploaded it, and can go on
     * @param columns to choose; empty: they are chosen
     * @param options what a column can stand for
     * @param counts of things, not of rows
     * @param consequences for serving; {@code null}: too much to tell, or nothing
     */
    record Page(
            long id,
            long networkId,
            String name,
            String kind,
            String noun,
            String format,
            String stateName,
            boolean own,
            boolean runs,
            boolean open,
            boolean checked,
            boolean over,
            boolean together,
            long maxTogether,
            long rows,
            long rowsDone,
            String by,
            @Nullable String message,
            List<String> notes,
            List<Column> columns,
            List<Choice> options,
            ImportCounts counts,
            @Nullable String result,
            Slice<Row> outcomes,
            @Nullable Consequences consequences,
            String changeSet,
            Errors errors) {
        /** Of 100. */
        public long percent() {
            return rows == 0 ? 0 : Math.min(100, rowsDone * 100 / rows);
        }

        public boolean checking() {
            return stateName.equals(words(ImportState.CHECKING));
        }

        public boolean done() {
            return stateName.equals(words(ImportState.DONE));
        }

        /** Whether something was, or may have been, saved. */
        public boolean saved() {
            return over && !together || done();
        }

        /** Whether there is anything to save. */
        public boolean saves() {
            return counts.creates() + counts.updates() > 0;
        }

        public long changes() {
            return counts.creates() + counts.updates();
        }

        /** Whether all rows or none can be chosen. */
        public boolean canBeTogether() {
            return counts.errors() == 0 && rows <= maxTogether;
        }

        /** The tabs above the rows. */
        public List<Tab> tabs() {
            return List.of(
                    new Tab("", "All", counts.all(), result == null),
                    tab(RowResult.CREATE, saved() ? "Created" : "Create"),
                    tab(RowResult.UPDATE, saved() ? "Updated" : "Update"),
                    tab(RowResult.UNCHANGED, "Unchanged"),
                    tab(RowResult.ERROR, "Errors"));
        }

        private Tab tab(RowResult of, String title) {
            return new Tab(of.name(), title, counts.of(of), of.name().equals(result));
        }
    }

    /** A filter of the rows. */
    record Tab(String value, String title, long count, boolean active) {}

    /** A column of the sheet. */
    record Column(String name, @Nullable String field, List<String> examples) {}

    /** What came, or would come, of a row. */
    record Row(
            String lines,
            String result,
            String name,
            @Nullable String href,
            List<Change> changes,
            List<String> problems) {
        static Row of(RowOutcome outcome, String path) {
            var lines = outcome.line() == outcome.lastLine()
                    ? String.format(Locale.ROOT, "%,d", outcome.line())
                    : String.format(Locale.ROOT, "%,d–%,d", outcome.line(), outcome.lastLine());
            return new Row(
                    lines,
                    outcome.result().name(),
                    outcome.name(),
                    outcome.id() == null || path.isEmpty() ? null : path + outcome.id(),
                    outcome.fields().stream()
                            .map(Change::of)
                            .filter(change -> !change.before().equals(change.after()))
                            .toList(),
                    outcome.problems().stream().map(Row::words).toList());
        }

        private static String words(RowProblem problem) {
            return problem.column().isEmpty() ? problem.message() : problem.column() + ": " + problem.message();
        }
    }

    /** A field before and after. */
    record Change(String field, String before, String after) {
        /** What is not called as it is on pages. */
        private static final Map<String, String> NAMES = Map.of(
                "gvlId", "Global Vendor List ID",
                "googleProviderId", "Google provider ID",
                "declareToAdx", "Declare to Google");

        /** What people chose, even if it looks like a constant. */
        private static final Set<String> VERBATIM = Set.of("name", "code", "company", "hosts", "notes");

        static Change of(FieldChange change) {
            var field = change.field();
            return new Change(label(field), shown(field, change.before()), shown(field, change.after()));
        }

        private static String shown(String field, @Nullable Object value) {
            var text = value instanceof List<?> list
                    ? String.join(
                            ", ", list.stream().map(each -> word(field, each)).toList())
                    : value == null ? "" : word(field, value);
            return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
        }

        private static String word(String field, @Nullable Object value) {
            var stored = Objects.toString(value, "");
            return value == null || VERBATIM.contains(field) ? stored : Format.storedWords(value);
        }

        private static String label(String field) {
            var name = NAMES.get(field);
            if (name != null) {
                return name;
            }
            var words =
                    field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT).replace("url", "URL");
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }
    }

    /** A state in words. */
    static String words(ImportState state) {
        return switch (state) {
            case OPEN -> "Columns to check";
            case CHECKING -> "Dry run";
            case CHECKED -> "Ready to import";
            case APPLYING -> "Importing";
            default -> Format.words(state);
        };
    }
}
