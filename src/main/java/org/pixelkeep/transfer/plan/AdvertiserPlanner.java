package org.pixelkeep.transfer.plan;

import static org.pixelkeep.transfer.columns.ImportField.CODE;
import static org.pixelkeep.transfer.columns.ImportField.ID;
import static org.pixelkeep.transfer.columns.ImportField.NAME;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.history.append.DryRun;

/** A row is an advertiser: the one with the ID, else the code, else the name. */
@Singleton
class AdvertiserPlanner extends ServicePlanner {
    private final AdvertiserService advertisers;
    private final Lookups lookups;

    AdvertiserPlanner(DryRun dryRun, AdvertiserService advertisers, Lookups lookups) {
        super(dryRun);
        this.advertisers = advertisers;
        this.lookups = lookups;
    }

    @Override
    public Optional<String> key(RowValues row) {
        return row.text(ID)
                .map(id -> "id " + id)
                .or(() -> row.text(CODE).map(code -> "code " + code))
                .or(() -> row.text(NAME).map(name -> "name " + name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public String name(RowUnit unit) {
        return unit.first().text(NAME).or(() -> unit.first().text(CODE)).orElse("");
    }

    @Override
    @Nullable
    Saved save(Caller caller, long networkId, RowUnit unit, Problems problems) {
        var row = unit.first();
        var words = new RowWords(row, problems);
        var found = existing(caller, networkId, row, problems);
        var active = words.active();
        if (!problems.isEmpty()) {
            return null;
        }
        if (found == null) {
            var created = advertisers.create(
                    caller,
                    networkId,
                    new AdvertiserDraft(
                            row.text(NAME).orElse(""), row.text(CODE).orElse(null), active.orElse(true)));
            return new Saved(created.name, created.id, NONE, null, created.image());
        }
        var before = found.image();
        var version = found.version;
        var edited = advertisers.edit(
                caller,
                found.id,
                version,
                new AdvertiserDraft(
                        Objects.requireNonNullElse(row.over(NAME, found.name), ""),
                        row.over(CODE, found.code),
                        active.orElse(found.active)));
        return new Saved(edited.name, edited.id, version, before, edited.image());
    }

    private @Nullable Advertiser existing(Caller caller, long networkId, RowValues row, Problems problems) {
        var cell = row.text(ID).or(() -> row.text(CODE)).or(() -> row.text(NAME));
        if (cell.isEmpty()) {
            problems.add(row.line(), NAME, "Enter a name, an ID, or a code.");
            return null;
        }
        var known = lookups.advertisers(caller, networkId, List.of(cell.get()));
        if (row.text(ID).isPresent()) {
            var id = new RowWords(row, problems).id(ID);
            var same = id.flatMap(known::withId);
            if (id.isPresent() && same.isEmpty()) {
                problems.add(row.line(), ID, "There is no advertiser " + id.get() + ". Leave the ID empty to add one.");
            }
            return same.orElse(null);
        }
        if (row.text(CODE).isPresent()) {
            return known.withCode(cell.get()).orElse(null);
        }
        var named = known.inUse(cell.get());
        if (named.size() > 1) {
            problems.add(row.line(), NAME, "Several advertisers have this name. Add the ID or the code of one.");
        }
        return named.isEmpty() ? null : named.get(0);
    }
}
