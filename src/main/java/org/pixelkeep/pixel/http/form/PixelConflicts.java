package org.pixelkeep.pixel.http.form;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.content.PixelSupply;
import org.pixelkeep.pixel.edit.PixelVersions;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.form.FormInput;

/** Merges two edits of one pixel: each field as both started from it, as it is stored, and as it was typed. */
@ApplicationScoped
class PixelConflicts {
    private final PixelAccess access;
    private final PixelVersions versions;
    private final Owners owners;

    PixelConflicts(PixelAccess access, PixelVersions versions, Owners owners) {
        this.access = access;
        this.versions = versions;
        this.owners = owners;
    }

    /** The revision to keep in a form, from before the pixel is read for it. */
    @Transactional
    String base(long pixelId) {
        return String.valueOf(versions.revision(pixelId));
    }

    /**
     * The page of the conflict, with the pixel as it is stored now.
     *
     * @param chosen what was chosen on this page before
     * @param submitted whether it was to be saved with these choices
     */
    @Transactional
    ConflictView view(
            Caller caller, long pixelId, PixelForm mine, Map<String, ThreeWay.Side> chosen, boolean submitted) {
        var stored = access.editable(caller, pixelId);
        var theirs = PixelForm.of(stored);
        var merge = ThreeWay.of(base(caller, stored, mine), mine, theirs);
        var entries = entries(caller, stored, mine);
        var owner = owners.of(caller, PixelOwner.of(stored));
        var lines = merge.lines().stream()
                .map(line -> line(stored, line, chosen, entries))
                .toList();
        mine.version = String.valueOf(stored.version);
        return new ConflictView(
                new FormFrame(owner, new FormFrame.Stored(stored.id, stored.name, stored.isArchived(), null, 0)),
                stored.updatedAt,
                lines,
                entries.stream()
                        .map(entry -> theirChange(stored, entry))
                        .distinct()
                        .toList(),
                mine.fields(),
                submitted && lines.stream().anyMatch(line -> line.isOpen() && line.chosen() == null));
    }

    /**
     * Makes the form say what was chosen.
     *
     * @return whether it does; not if someone saved again since the page was shown, or a choice is missing
     */
    @Transactional
    boolean merge(Caller caller, long pixelId, PixelForm mine, Map<String, ThreeWay.Side> chosen) {
        var stored = access.editable(caller, pixelId);
        if (FormInput.version(mine.version) != stored.version) {
            return false;
        }
        var theirs = PixelForm.of(stored);
        var revision = versions.revision(stored.id);
        var merged = ThreeWay.of(base(caller, stored, mine), mine, theirs).merge(mine, theirs, chosen);
        if (merged) {
            mine.base = String.valueOf(revision);
        }
        return merged;
    }

    private @Nullable PixelForm base(Caller caller, Pixel stored, PixelForm mine) {
        return seesHistory(caller, stored)
                ? FormInput.id(mine.base)
                        .flatMap(revision -> versions.fieldsAt(caller, stored.id, revision))
                        .map(fields -> PixelForm.of(PixelDraft.newest(fields)))
                        .orElse(null)
                : null;
    }

    private List<Entry> entries(Caller caller, Pixel stored, PixelForm mine) {
        return seesHistory(caller, stored)
                ? FormInput.id(mine.base)
                        .map(revision -> versions.since(caller, stored.id, revision))
                        .orElse(List.of())
                        .stream()
                        .filter(entry -> entry.entity() == EntityKind.PIXEL)
                        .toList()
                : List.of();
    }

    private static boolean seesHistory(Caller caller, Pixel stored) {
        return caller.grants().allows(Permission.VIEW_HISTORY, stored.accessScope());
    }

    private static ConflictView.Line line(
            Pixel stored, ThreeWay.Line line, Map<String, ThreeWay.Side> chosen, List<Entry> entries) {
        var unit = line.unit();
        var by = line.change() == ThreeWay.Change.MINE
                ? null
                : entries.stream()
                        .filter(entry -> entry.differences().stream()
                                .anyMatch(difference -> unit.isChangedBy(difference.field())))
                        .reduce((earlier, later) -> later)
                        .map(entry -> theirChange(stored, entry))
                        .orElse(null);
        var base = line.base();
        return ConflictView.Line.builder()
                .name(unit.name())
                .label(unit.label())
                .isKnown(base != null)
                .base(read(stored, unit, Objects.requireNonNullElse(base, "")))
                .mine(read(stored, unit, line.mine()))
                .theirs(read(stored, unit, line.theirs()))
                .change(line.change())
                .chosen(chosen.getOrDefault(unit.name(), line.usual().orElse(null)))
                .by(by)
                .build();
    }

    /** Vendors and supply sources by their names. */
    private static String read(Pixel stored, FormUnit unit, String value) {
        if (unit.name().equals("supply") && !value.isEmpty()) {
            return PixelSupply.words(stored.networkId, FormUnit.supply(value));
        }
        if (!unit.name().equals("vendors") || value.isEmpty()) {
            return value;
        }
        var ids = Stream.of(value.split(", ")).map(Long::valueOf).toList();
        return Vendor.named(stored.networkId, ids).stream()
                .map(vendor -> vendor.name)
                .collect(Collectors.joining(", "));
    }

    private static ConflictView.TheirChange theirChange(Pixel stored, Entry entry) {
        return new ConflictView.TheirChange(
                entry.actor(), entry.at(), "/networks/" + stored.networkId + "/change-sets/" + entry.changeSet());
    }
}
