package org.pixelkeep.transfer.http;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.impact.ConsequenceService;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.RetentionPeriods;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.transfer.columns.DateOrders;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.transfer.columns.ImportKind;
import org.pixelkeep.transfer.plan.Planners;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowRefused;
import org.pixelkeep.transfer.plan.RowResult;
import org.pixelkeep.transfer.run.ImportAccess;
import org.pixelkeep.transfer.run.ImportCounts;
import org.pixelkeep.transfer.run.ImportJob;
import org.pixelkeep.transfer.run.ImportLimits;
import org.pixelkeep.transfer.run.ImportOutcomes;
import org.pixelkeep.transfer.run.ImportState;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/** Puts the pages of imports together. */
@ApplicationScoped
class ImportViews {
    private static final int SHOWN = 50;
    private static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0);

    /** The impact of more changes is not worked out. */
    private static final int MAX_WITH_IMPACT = 500;

    private final ImportAccess access;
    private final ImportOutcomes outcomes;
    private final Planners planners;
    private final ConsequenceService consequences;

    ImportViews(ImportAccess access, ImportOutcomes outcomes, Planners planners, ConsequenceService consequences) {
        this.access = access;
        this.outcomes = outcomes;
        this.planners = planners;
        this.consequences = consequences;
    }

    ImportView.Imports list(Caller caller, long networkId, SliceRequest request) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var jobs = access.listing(caller, networkId).slice(request);
            var counts =
                    outcomes.counts(jobs.items().stream().map(job -> job.id).toList());
            var imports = jobs.map(job -> ImportView.Line.of(job, counts.getOrDefault(job.id, NONE)));
            return new ImportView.Imports(
                    networkId,
                    imports,
                    imports.total() >= ImportLimits.MAX,
                    Network.<Network>findById(networkId).keeps(RetentionPeriods.IMPORTS));
        });
    }

    /** @param form what was submitted, or is to begin with */
    ImportView.Blank blank(Caller caller, long networkId, ImportForm form, Errors errors) {
        access.requireAny(caller, networkId);
        var kinds = Arrays.stream(ImportKind.values())
                .filter(kind ->
                        !caller.grants().reach(kind.permission(), networkId).isEmpty())
                .map(kind -> new Choice(kind.name(), kind.title()))
                .toList();
        return new ImportView.Blank(
                networkId,
                kinds,
                form.kind == null ? ImportKind.CREATIVES.name() : form.kind,
                form.text,
                form.reason,
                errors);
    }

    /**
     * What is asked of the page of an import.
     *
     * @param result only rows with this result; {@code null}: all
     * @param after the cursor of the previous page of rows; {@code null}: the first page
     * @param withImpact whether with the impact on serving
     * @param choosing whether to choose the columns again, after the dry run
     * @param chosen what was submitted of the columns; {@code null}: nothing
     */
    record ViewRequest(
            @Nullable String result,
            @Nullable String after,
            boolean withImpact,
            boolean choosing,
            @Nullable ColumnsForm chosen) {}

    ImportView.Page page(Caller caller, long importId, ViewRequest wanted, Errors errors) {
        var job = QuarkusTransaction.joiningExisting().call(() -> access.visible(caller, importId));
        var only = result(wanted.result);
        var counts = job.state == ImportState.OPEN ? NONE : outcomes.counts(job.id);
        var own = access.isOwn(caller, job);
        var choosing = own
                && (job.state == ImportState.OPEN
                        || (job.state == ImportState.CHECKED && (wanted.choosing || wanted.chosen != null)));
        var checked = job.state == ImportState.CHECKED && !choosing;
        var results = job.state == ImportState.OPEN || choosing || job.state.runs()
                ? new Slice<RowOutcome>(List.of(), null, null, 0)
                : outcomes.page(importId, only, wanted.after, SHOWN);
        var path = path(job.kind);
        var vendors = vendors(job.networkId, results.items());
        return ImportView.Page.builder()
                .id(job.id)
                .networkId(job.networkId)
                .name(job.fileName)
                .kind(job.kind.title())
                .noun(job.kind.noun())
                .format(job.format.title())
                .stateName(choosing ? ImportView.words(ImportState.OPEN) : ImportView.words(job, counts))
                .own(own)
                .runs(job.state.runs())
                .open(job.state == ImportState.OPEN)
                .choosing(choosing)
                .checked(checked)
                .over(job.state.isOver())
                .together(job.together)
                .maxTogether(job.kind.maxTogether())
                .rows(job.rowCount)
                .rowsDone(job.rowsDone)
                .by(job.userName)
                .message(job.message)
                .notes(job.noteTexts())
                .columns(columns(job, wanted.chosen, errors))
                .options(options(job.kind))
                .dayOrder(dayOrder(job, wanted.chosen))
                .datesRead(datesRead(job))
                .counts(counts)
                .result(only == null ? null : only.name())
                .outcomes(results.map(outcome -> ImportView.Row.of(outcome, path, vendors)))
                .unattached(job.kind == ImportKind.PIXELS && job.state.isOver() ? outcomes.unattached(job) : 0)
                .consequences(wanted.withImpact && checked ? impact(caller, job) : null)
                .changeSet(job.changeSet)
                .errors(errors)
                .build();
    }

    /** {@code null}: all. */
    static @Nullable RowResult result(@Nullable String name) {
        return Arrays.stream(RowResult.values())
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static String path(ImportKind kind) {
        return switch (kind) {
            case ADVERTISERS -> "/advertisers/";
            case CREATIVES -> "/creatives/";
            case PIXELS -> "/pixels/";
            case ASSOCIATIONS, VENDORS -> "";
        };
    }

    private static Map<Long, String> vendors(long networkId, List<RowOutcome> outcomes) {
        var ids = outcomes.stream()
                .flatMap(outcome -> outcome.fields().stream())
                .filter(change -> change.field().equals(ImportView.Change.VENDOR_IDS))
                .flatMap(change ->
                        Stream.concat(ImportView.Change.ids(change.before()), ImportView.Change.ids(change.after())))
                .collect(Collectors.toSet());
        return QuarkusTransaction.joiningExisting()
                .call(() -> Vendor.named(networkId, ids).stream()
                        .collect(Collectors.toMap(vendor -> vendor.id, vendor -> vendor.name)));
    }

    /** What was submitted, or how the dates of all columns were read last. */
    private static @Nullable String dayOrder(ImportJob job, @Nullable ColumnsForm form) {
        if (form != null && form.dayOrder != null) {
            return form.dayOrder;
        }
        var orders = new HashSet<>(job.dayOrders().values());
        return orders.size() == 1 ? orders.iterator().next().name() : null;
    }

    private static List<String> datesRead(ImportJob job) {
        return DateOrders.FIELDS.stream()
                .flatMap(field -> Optional.ofNullable(job.dayOrders().get(field)).stream()
                        .map(order -> "Dates in “" + field.title() + "” were read as " + order.words() + "."))
                .toList();
    }

    private List<ImportView.Column> columns(ImportJob job, @Nullable ColumnsForm form, Errors errors) {
        var chosen = job.columns();
        var examples = outcomes.examples(job.id);
        var columns = new ArrayList<ImportView.Column>();
        var header = job.headerRow();
        for (var at = 0; at < header.cells().size(); at++) {
            var column = at;
            var field = at < chosen.fields().size() ? chosen.fields().get(at) : null;
            columns.add(new ImportView.Column(
                    header.cell(at),
                    form != null ? form.chosen(at) : field == null ? null : field.name(),
                    examples.stream()
                            .map(row -> row.cell(column))
                            .filter(cell -> !cell.isEmpty())
                            .limit(2)
                            .map(cell -> Texts.cut(cell, 60))
                            .toList(),
                    errors.of("columns[" + at + "]")));
        }
        return columns;
    }

    private static List<Choice> options(ImportKind kind) {
        return kind.fields().stream()
                .map((ImportField field) -> new Choice(field.name(), field.title()))
                .toList();
    }

    /** Works it out on the resolver's snapshot, in a transaction that is rolled back. */
    private @Nullable Consequences impact(Caller caller, ImportJob job) {
        var units = outcomes.toSave(job, MAX_WITH_IMPACT);
        if (units.isEmpty()
                || caller.grants()
                        .reach(Permission.VIEW_CREATIVE, job.networkId)
                        .isEmpty()) {
            return null;
        }
        try {
            return consequences.of(
                    caller,
                    job.networkId,
                    () -> {
                        for (var from = 0;
                                from < units.size();
                                from += planners.of(job.kind).batch()) {
                            var to = Math.min(
                                    units.size(), from + planners.of(job.kind).batch());
                            planners.of(job.kind).save(caller, job.networkId, units.subList(from, to));
                        }
                    },
                    ConsequenceService.first());
        } catch (RowRefused | Conflict | InvalidInput | TooManyAttempts notNow) {
            return null;
        }
    }
}
