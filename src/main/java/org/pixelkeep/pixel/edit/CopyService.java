package org.pixelkeep.pixel.edit;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelPlace;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.content.PixelChecks;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.text.Texts;

/**
 * Duplicates pixels and creatives. Each public method is one transaction and one change set, written by the services
 * that own the tables: today's rules, permissions, and reviews apply, as to anything new.
 */
@RecordedService
public class CopyService {
    /** More associations are better replaced by a wider one. */
    private static final int MAX_ASSOCIATIONS = 1_000;

    private final PixelAccess pixelAccess;
    private final PixelService pixels;
    private final AssociationService associations;
    private final CreativeAccess creativeAccess;
    private final CreativeService creatives;

    CopyService(
            PixelAccess pixelAccess,
            PixelService pixels,
            AssociationService associations,
            CreativeAccess creativeAccess,
            CreativeService creatives) {
        this.pixelAccess = pixelAccess;
        this.pixels = pixels;
        this.associations = associations;
        this.creativeAccess = creativeAccess;
        this.creatives = creatives;
    }

    /**
     * Duplicates a pixel for the same owner, with the content that is live and not that of its edit. The copy is inactive,
     * so it changes nothing that fires, and its content is reviewed like that of any new pixel.
     *
     * @param name of the copy; {@code null} or blank: {@link #nameFor(Pixel)}
     * @param withAssociations whether the copy applies where the pixel does; a custom pixel always applies to its creative
     * @throws Conflict when the owner is archived, or there are more than 1,000 associations; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the name is taken or not valid; nothing is written
     */
    public Pixel copyPixel(Caller caller, long pixelId, @Nullable String name, boolean withAssociations) {
        var pixel = pixelAccess.visible(caller, pixelId);
        var given = Texts.given(name);
        var draft = PixelDraft.live(pixel)
                .with(PixelFields.NAME, given == null ? nameFor(pixel) : given)
                .with(PixelFields.ACTIVE, false);
        var targets = withAssociations ? targets(pixel) : List.<AssociationDraft>of();
        return pixels.create(caller, PixelOwner.of(pixel), draft, targets);
    }

    /** A free name for a copy: “Name (copy)”, or with a number. */
    public String nameFor(Pixel pixel) {
        return free(pixel.name, name -> PixelChecks.isTaken(name, PixelPlace.of(pixel), null));
    }

    private static List<AssociationDraft> targets(Pixel pixel) {
        var targets = Association.ofPixel(pixel.id);
        if (targets.size() > MAX_ASSOCIATIONS) {
            throw new Conflict("The pixel has " + targets.size() + " associations; at most " + MAX_ASSOCIATIONS
                    + " can be duplicated. Duplicate it without them.");
        }
        return targets.stream().map(AssociationDraft::of).toList();
    }

    /**
     * Duplicates a creative for the same advertiser, without its code, which is unique. The copy fires what applies to the
     * advertiser or the network like any new creative.
     *
     * @param name of the copy; {@code null} or blank: {@link #nameFor(Creative)}
     * @param withPixels whether to attach and exclude the same pixels, and to duplicate its custom pixels; those that the
     *     caller cannot see are passed over without a word
     * @throws Conflict when the creative is suspended, the advertiser is archived, or a pixel of the creative may not be
     *     attached by the caller; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the name is not valid; nothing is written
     */
    public Creative copyCreative(Caller caller, long creativeId, @Nullable String name, boolean withPixels) {
        var creative = creativeAccess.visible(caller, creativeId);
        if (creative.suspended) {
            throw new Conflict("This creative is suspended. It can be duplicated once a reviewer ends the suspension.");
        }
        var given = Texts.given(name);
        var copy = creatives.create(
                caller,
                creative.advertiserId,
                new CreativeDraft(
                        given == null ? nameFor(creative) : given,
                        null,
                        creative.type,
                        creative.width,
                        creative.height,
                        creative.active));
        if (withPixels) {
            individual(caller, creative).forEach(association -> repeat(caller, association, copy));
        }
        return copy;
    }

    /**
     * The associations of a creative with pixels in use that the caller can see: those that its copy can have, too. At most
     * three queries.
     */
    public List<Association> individual(Caller caller, Creative creative) {
        var associations = Association.ofCreative(creative.id);
        var ids = associations.stream().map(association -> association.pixelId).collect(Collectors.toSet());
        var inUse = PixelQueries.outlines(ids).values().stream()
                .filter(pixel -> !pixel.isArchived())
                .toList();
        var seen = pixelAccess.seen(caller, creative.networkId, inUse);
        return associations.stream()
                .filter(association -> seen.contains(association.pixelId))
                .toList();
    }

    /** A free name for a copy: “Name (copy)”, or with a number. */
    public String nameFor(Creative creative) {
        return free(
                creative.name,
                name -> Creative.count(
                                "advertiserId = ?1 and name = ?2 and archivedAt is null", creative.advertiserId, name)
                        > 0);
    }

    private void repeat(Caller caller, Association association, Creative copy) {
        Pixel pixel = Pixel.findById(association.pixelId);
        if (!caller.grants().allows(Permission.EDIT_PIXEL, pixel.accessScope())) {
            throw new Conflict("“" + pixel.name + "” is " + (association.exclusion ? "excluded from" : "attached to")
                    + " this creative individually, which you are not allowed to do. Duplicate the creative"
                    + " without its pixels, or ask someone in the network.");
        }
        if (pixel.scope == PixelScope.CREATIVE) {
            pixels.create(caller, PixelOwner.creative(copy.id), PixelDraft.live(pixel));
        } else {
            associations.attach(
                    caller, pixel.id, AssociationDraft.of(association).onto(copy.id));
        }
    }

    private static String free(String name, Predicate<String> taken) {
        for (var copy = 1; ; copy++) {
            var end = copy == 1 ? " (copy)" : " (copy " + copy + ")";
            var begin = Texts.start(name, Texts.NAME_LENGTH - end.length());
            if (!taken.test(begin.strip() + end)) {
                return begin.strip() + end;
            }
        }
    }
}
