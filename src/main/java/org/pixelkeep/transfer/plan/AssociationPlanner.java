package org.pixelkeep.transfer.plan;

import static org.pixelkeep.transfer.columns.ImportField.ADVERTISER;
import static org.pixelkeep.transfer.columns.ImportField.CREATIVE;
import static org.pixelkeep.transfer.columns.ImportField.CREATIVE_TYPES;
import static org.pixelkeep.transfer.columns.ImportField.MODE;
import static org.pixelkeep.transfer.columns.ImportField.PIXEL;
import static org.pixelkeep.transfer.columns.ImportField.TARGET;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.history.append.DryRun;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.edit.AssociationService;

/**
 * A row attaches a pixel to all creatives of the network, of an advertiser, or to one creative; or excludes them. What is
 * attached already stays; nothing is detached.
 */
@Singleton
class AssociationPlanner extends ServicePlanner {
    private static final Set<String> ALL =
            Set.of("all", "network", "everything", "all creatives", "whole network", "*");
    private static final Set<String> EXCLUDE = Set.of("exclude", "excluded", "exclusion", "excludes", "not");
    private static final Set<String> INCLUDE = Set.of("include", "included", "inclusion", "includes", "attach");

    private final AssociationService associations;
    private final Lookups lookups;

    AssociationPlanner(DryRun dryRun, AssociationService associations, Lookups lookups) {
        super(dryRun);
        this.associations = associations;
        this.lookups = lookups;
    }

    @Override
    public Optional<String> key(RowValues row) {
        return row.text(PIXEL)
                .map(pixel -> String.join(
                                "\n",
                                pixel,
                                row.text(TARGET).orElse(""),
                                row.text(ADVERTISER).orElse(""),
                                row.text(CREATIVE).orElse(""),
                                row.text(MODE).orElse(""))
                        .toLowerCase(Locale.ROOT));
    }

    @Override
    public String name(RowUnit unit) {
        return unit.first().text(PIXEL).orElse("");
    }

    @Override
    @Nullable
    Saved save(Caller caller, long networkId, RowUnit unit, Problems problems) {
        var row = unit.first();
        if (row.text(PIXEL).isEmpty()) {
            problems.add(row.line(), PIXEL, "Enter the ID or the name of the pixel.");
            return null;
        }
        var pixel = lookups.pixel(caller, networkId, row, PIXEL, row.text(PIXEL).get(), problems);
        var read = draft(caller, networkId, row, problems);
        if (pixel == null || read == null || !problems.isEmpty()) {
            return null;
        }
        var typesBefore = Association.typesOf(stored(pixel.id, read));
        var draft = row.has(CREATIVE_TYPES) ? read : read.onlyFor(typesBefore);
        var attachment = associations.attach(caller, pixel.id, draft, true);
        var association = attachment.association();
        return new Saved(
                pixel.name,
                association.id,
                null,
                attachment.created() ? null : image(draft, typesBefore),
                image(draft, association.types()));
    }

    private static @Nullable String stored(long pixelId, AssociationDraft draft) {
        return Association.<Association>find(
                        "pixelId = ?1 and exclusion = ?2 and target = ?3 and coalesce(creativeId, advertiserId, 0) = ?4",
                        pixelId,
                        draft.exclusion(),
                        draft.target(),
                        draft.creativeId() != null
                                ? draft.creativeId()
                                : draft.advertiserId() != null ? draft.advertiserId() : Long.valueOf(0))
                .firstResultOptional()
                .map(association -> association.creativeTypes)
                .orElse(null);
    }

    private static Image image(AssociationDraft draft, Set<?> types) {
        return Image.builder()
                .with("target", draft.target())
                .with("advertiserId", draft.advertiserId())
                .with("creativeId", draft.creativeId())
                .with("exclusion", draft.exclusion())
                .with(
                        "creativeTypes",
                        types.stream().map(String::valueOf).sorted().toList())
                .build();
    }

    private @Nullable AssociationDraft draft(Caller caller, long networkId, RowValues row, Problems problems) {
        var target = row.text(TARGET).orElse("").toLowerCase(Locale.ROOT);
        var advertiser = advertiser(caller, networkId, row, problems);
        var creative = creative(caller, networkId, advertiser, row, problems);
        var exclusion = excludes(row, problems);
        var types = new RowWords(row, problems).types().orElse(Set.of());
        if (!problems.isEmpty()) {
            return null;
        }
        var draft = creative != null
                ? AssociationDraft.onCreative(creative.id)
                : advertiser != null
                        ? AssociationDraft.onAdvertiser(advertiser.id)
                        : ALL.contains(target) ? AssociationDraft.everywhere() : null;
        if (draft == null) {
            problems.add(
                    row.line(),
                    TARGET,
                    "Name an advertiser or a creative, or enter “all” for all creatives of the network.");
            return null;
        }
        return (exclusion ? draft.asExclusion() : draft).onlyFor(types);
    }

    private @Nullable Advertiser advertiser(Caller caller, long networkId, RowValues row, Problems problems) {
        return row.text(ADVERTISER)
                .map(cell ->
                        lookups.advertiser(lookups.advertisers(caller, networkId, List.of(cell)), row, cell, problems))
                .orElse(null);
    }

    private @Nullable Creative creative(
            Caller caller, long networkId, @Nullable Advertiser advertiser, RowValues row, Problems problems) {
        return row.text(CREATIVE)
                .map(cell -> lookups.creative(caller, networkId, advertiser, row, cell, problems))
                .orElse(null);
    }

    private static boolean excludes(RowValues row, Problems problems) {
        var word = row.text(MODE).orElse("include").toLowerCase(Locale.ROOT);
        if (!EXCLUDE.contains(word) && !INCLUDE.contains(word)) {
            problems.add(row.line(), MODE, "Enter include or exclude.");
        }
        return EXCLUDE.contains(word);
    }
}
