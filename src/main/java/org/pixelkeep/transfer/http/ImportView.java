package org.pixelkeep.transfer.http;

import com.google.auto.value.AutoBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.history.read.FieldChange;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.DayOrder;
import org.pixelkeep.shared.time.Instants;
import org.pixelkeep.shared.time.TimeWords;
import org.pixelkeep.transfer.columns.ImportKind;
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
    private static final int MAX_LENGTH = 120;

    private static final List<Choice> DAY_ORDERS = List.of(
            new Choice(DayOrder.MONTH_FIRST.name(), "11/10/2026 is November 10 (month first)"),
            new Choice(DayOrder.DAY_FIRST.name(), "11/10/2026 is 11 October (day first)"));

    private ImportView() {}

    /**
     * The list of a network.
     *
     * @param keptDays for how many days they are kept
     */
    record Imports(long networkId, Slice<Line> imports, boolean full, int keptDays) {}

    /** One of them. */
    record Line(long id, String name, String kind, String state, long rows, String by, Instant createdAt) {
        static Line of(ImportJob job, ImportCounts counts) {
            return new Line(
                    job.id,
                    job.fileName,
                    job.kind.title(),
                    words(job, counts),
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
     * @param choosing whether the columns are to be chosen
     * @param columns of the sheet
     * @param options what a column can stand for
     * @param dayOrder how dates that can be read in two ways are read; {@code null}: no column shows it, and nobody was asked
     * @param datesRead how such dates of each column were read, in sentences
     * @param counts of things, not of rows
     * @param unattached how many pixels that it created are attached to nothing now
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
            boolean choosing,
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
            @Nullable String dayOrder,
            List<String> datesRead,
            ImportCounts counts,
            @Nullable String result,
            Slice<Row> outcomes,
            long unattached,
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

        /** How dates can be read. */
        public List<Choice> dayOrders() {
            return DAY_ORDERS;
        }

        /** Whether the order of dates is asked for. */
        public boolean asksForDayOrder() {
            return dayOrder != null || !errors.of("dayOrder").isEmpty();
        }

        /** Whether new pixels come from it, which fire nowhere yet unless they are a creative's. */
        public boolean createsPixels() {
            return kind.equals(ImportKind.PIXELS.title()) && counts.creates() > 0;
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

        /** A page to be built. */
        static Builder builder() {
            return new AutoBuilder_ImportView_Page_Builder();
        }

        /** Builds a page by the names of its parts. */
        @AutoBuilder(ofClass = Page.class)
        interface Builder {
            Builder id(long id);

            Builder networkId(long networkId);

            Builder name(String name);

            Builder kind(String kind);

            Builder noun(String noun);

            Builder format(String format);

            Builder stateName(String stateName);

            Builder own(boolean own);

            Builder runs(boolean runs);

            Builder open(boolean open);

            Builder choosing(boolean choosing);

            Builder checked(boolean checked);

            Builder over(boolean over);

            Builder together(boolean together);

            Builder maxTogether(long maxTogether);

            Builder rows(long rows);

            Builder rowsDone(long rowsDone);

            Builder by(String by);

            Builder message(@Nullable String message);

            Builder notes(List<String> notes);

            Builder columns(List<Column> columns);

            Builder options(List<Choice> options);

            Builder dayOrder(@Nullable String dayOrder);

            Builder datesRead(List<String> datesRead);

            Builder counts(ImportCounts counts);

            Builder result(@Nullable String result);

            Builder outcomes(Slice<Row> outcomes);

            Builder unattached(long unattached);

            Builder consequences(@Nullable Consequences consequences);

            Builder changeSet(String changeSet);

            Builder errors(Errors errors);

            Page build();
        }
    }

    /** A filter of the rows. */
    record Tab(String value, String title, long count, boolean active) {}

    /**
     * A column of the sheet.
     *
     * @param wrong what is wrong with what it stands for
     */
    record Column(String name, @Nullable String field, List<String> examples, List<String> wrong) {}

    /** What came, or would come, of a row. */
    record Row(
            String lines,
            String result,
            String name,
            @Nullable String href,
            List<Change> changes,
            List<String> problems,
            List<String> warnings) {
        /** @param vendors names of those whose IDs are in the fields, by ID */
        static Row of(RowOutcome outcome, String path, Map<Long, String> vendors) {
            var lines = outcome.line() == outcome.lastLine()
                    ? String.format(Locale.ROOT, "%,d", outcome.line())
                    : String.format(Locale.ROOT, "%,d–%,d", outcome.line(), outcome.lastLine());
            var problems = outcome.problems().stream().map(Row::words).toList();
            var refused = outcome.result() == RowResult.ERROR;
            return new Row(
                    lines,
                    outcome.result().name(),
                    outcome.name(),
                    outcome.id() == null || path.isEmpty() ? null : path + outcome.id(),
                    outcome.fields().stream()
                            .filter(change -> !change.field().equals("namedVendorIds"))
                            .filter(change -> !change.field().equals("scope") || !namesOwner(outcome))
                            .map(change -> Change.of(change, vendors))
                            .filter(change -> !change.before().equals(change.after()))
                            .filter(change -> outcome.result() != RowResult.CREATE || !change.isUsual())
                            .toList(),
                    refused ? problems : List.of(),
                    refused ? List.of() : problems);
        }

        private static boolean namesOwner(RowOutcome outcome) {
            return outcome.fields().stream().anyMatch(change -> change.field().equals(RowOutcome.BELONGS_TO));
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

        /** What new things have unless somebody says otherwise. */
        private static final Set<String> USUAL = Set.of("", "no", "0");

        /** All of a pixel: those recognized, and those named by hand, which a sheet does not change. */
        static final String VENDOR_IDS = "vendorIds";

        private static final Map<String, Function<Instant, String>> TIMES =
                Map.of("flightStart", TimeWords::start, "flightEnd", TimeWords::end);

        /** What people chose, even if it looks like a constant. */
        private static final Set<String> VERBATIM =
                Set.of("name", "code", "company", "hosts", "notes", RowOutcome.BELONGS_TO);

        static Change of(FieldChange change, Map<Long, String> vendors) {
            var field = change.field();
            if (field.equals(VENDOR_IDS)) {
                return new Change("Vendors", names(change.before(), vendors), names(change.after(), vendors));
            }
            return new Change(label(field), shown(field, change.before()), shown(field, change.after()));
        }

        private static String names(@Nullable Object ids, Map<Long, String> vendors) {
            return ids(ids).flatMap(id -> Optional.ofNullable(vendors.get(id)).stream())
                    .sorted()
                    .collect(Collectors.joining(", "));
        }

        /** The IDs in a stored value; none if it is no list. */
        static Stream<Long> ids(@Nullable Object value) {
            return value instanceof List<?> list
                    ? list.stream().filter(Number.class::isInstance).map(id -> ((Number) id).longValue())
                    : Stream.empty();
        }

        boolean isUsual() {
            return USUAL.contains(after);
        }

        private static String shown(String field, @Nullable Object value) {
            var text = value instanceof List<?> list
                    ? String.join(
                            ", ", list.stream().map(each -> word(field, each)).toList())
                    : value == null ? "" : word(field, value);
            return Texts.cut(text, MAX_LENGTH);
        }

        private static String word(String field, @Nullable Object value) {
            var stored = Objects.toString(value, "");
            var time = TIMES.get(field);
            if (time != null) {
                return Instants.parse(stored).map(time).orElse(stored);
            }
            return value == null || VERBATIM.contains(field) ? stored : Format.storedWords(value);
        }

        private static String label(String field) {
            return NAMES.getOrDefault(field, Format.label(field));
        }
    }

    /** How far it is, in words: a dry run that leaves nothing to import says so. */
    static String words(ImportJob job, ImportCounts counts) {
        if (job.state != ImportState.CHECKED || counts.creates() + counts.updates() > 0) {
            return words(job.state);
        }
        return counts.errors() == 0
                ? "Nothing to import"
                : Format.thousands(counts.errors()) + " " + job.kind.noun()
                        + (counts.errors() == 1 ? " needs fixing" : "s need fixing");
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
