package org.pixelkeep.transfer.plan;

import static org.pixelkeep.transfer.columns.ImportField.ADVERTISER;
import static org.pixelkeep.transfer.columns.ImportField.CODE;
import static org.pixelkeep.transfer.columns.ImportField.HEIGHT;
import static org.pixelkeep.transfer.columns.ImportField.ID;
import static org.pixelkeep.transfer.columns.ImportField.NAME;
import static org.pixelkeep.transfer.columns.ImportField.WIDTH;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.creative.CreativeBatchService;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeRow;
import org.pixelkeep.creative.CreativeType;

/** A row is a creative: the one with the ID, else the code or the name in its advertiser. Many are saved at once. */
@ApplicationScoped
class CreativePlanner implements RowPlanner {
    static final String TOO_LONG =
            "The row has more cells than the header. A separator inside a text without quotation marks is the usual cause.";

    private final CreativeBatchService creatives;
    private final Lookups lookups;

    CreativePlanner(CreativeBatchService creatives, Lookups lookups) {
        this.creatives = creatives;
        this.lookups = lookups;
    }

    @Override
    public int batch() {
        return CreativeBatchService.MAX;
    }

    @Override
    public Optional<String> key(RowValues row) {
        var owner = row.text(ADVERTISER).orElse("").toLowerCase(Locale.ROOT);
        return row.text(ID)
                .map(id -> "id " + id)
                .or(() -> row.text(CODE).map(code -> "code " + owner + "\n" + code))
                .or(() -> row.text(NAME).map(name -> "name " + owner + "\n" + name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public List<RowOutcome> plan(Caller caller, long networkId, List<RowUnit> units) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> work(caller, networkId, units, rows -> creatives.plan(caller, networkId, rows)));
    }

    @Override
    public List<RowOutcome> save(Caller caller, long networkId, List<RowUnit> units) {
        return work(caller, networkId, units, rows -> creatives.saveAll(caller, networkId, rows));
    }

    private interface Work {
        List<CreativeBatchService.Outcome> of(List<CreativeRow> rows);
    }

    private List<RowOutcome> work(Caller caller, long networkId, List<RowUnit> units, Work work) {
        var known = lookups.advertisers(
                caller,
                networkId,
                units.stream()
                        .flatMap(unit -> unit.first().text(ADVERTISER).stream())
                        .collect(Collectors.toSet()));
        var outcomes = new ArrayList<@Nullable RowOutcome>();
        var rows = new ArrayList<CreativeRow>();
        for (var unit : units) {
            var problems = new Problems();
            var row = row(unit, known, problems);
            if (problems.isEmpty()) {
                rows.add(row);
                outcomes.add(null);
            } else {
                outcomes.add(RowOutcome.refused(unit, name(unit), problems.found()));
            }
        }
        var came = rows.isEmpty()
                ? List.<CreativeBatchService.Outcome>of().iterator()
                : work.of(rows).iterator();
        var all = new ArrayList<RowOutcome>();
        for (var at = 0; at < units.size(); at++) {
            var refused = outcomes.get(at);
            all.add(refused == null ? outcome(units.get(at), came.next()) : refused);
        }
        return all;
    }

    private RowOutcome outcome(RowUnit unit, CreativeBatchService.Outcome came) {
        var after = came.after();
        if (after == null) {
            return RowOutcome.refused(unit, name(unit), Problems.of(unit.line(), came.problems()));
        }
        var result =
                came.before() == null ? RowResult.CREATE : came.isUnchanged() ? RowResult.UNCHANGED : RowResult.UPDATE;
        return new RowOutcome(
                unit.line(),
                unit.lastLine(),
                1,
                result,
                String.valueOf(after.fields().get("name")),
                came.creativeId(),
                came.version(),
                result == RowResult.UNCHANGED ? List.of() : ServicePlanner.differences(came.before(), after, Set.of()),
                List.of());
    }

    @Override
    public String name(RowUnit unit) {
        return unit.first().text(NAME).or(() -> unit.first().text(CODE)).orElse("");
    }

    private CreativeRow row(RowUnit unit, NamedAdvertisers known, Problems problems) {
        var row = unit.first();
        if (row.isTooLong()) {
            problems.add(row.line(), TOO_LONG);
        }
        var words = new RowWords(row, problems);
        var id = words.id(ID);
        var advertiser = row.text(ADVERTISER)
                .map(cell -> lookups.advertiser(known, row, cell, problems))
                .orElse(null);
        return new CreativeRow(
                id.orElse(null),
                advertiser == null ? null : advertiser.id,
                row.text(CODE).orElse(null),
                row.text(NAME).orElse(null),
                unit.version(),
                change(row, words));
    }

    private static UnaryOperator<CreativeDraft> change(RowValues row, RowWords words) {
        var type = words.type();
        var size = words.size();
        var width = words.number(WIDTH);
        var height = words.number(HEIGHT);
        var active = words.active();
        return draft -> {
            var sized = size.isPresent() || width.isPresent();
            var becomes = type.orElse(draft.type() == null && sized ? CreativeType.BANNER : draft.type());
            return new CreativeDraft(
                    Objects.requireNonNullElse(row.over(NAME, draft.name()), ""),
                    row.over(CODE, draft.code()),
                    becomes,
                    row.clears(WIDTH)
                            ? null
                            : width.or(() -> size.map(RowWords.Size::width)).orElse(draft.width()),
                    row.clears(HEIGHT)
                            ? null
                            : height.or(() -> size.map(RowWords.Size::height)).orElse(draft.height()),
                    active.orElse(draft.active()));
        };
    }
}
