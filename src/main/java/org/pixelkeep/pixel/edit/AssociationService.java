package org.pixelkeep.pixel.edit;

import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.PixelVersion;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;

/**
 * The only writer of associations. Attaching takes one row, however many creatives it covers. Every row written or
 * deleted goes through {@link #admit}.
 */
@RecordedService
public class AssociationService {
    private static final int MAX_NAMED = 5;

    private final PixelAccess access;
    private final History history;
    private final Clock clock;

    AssociationService(PixelAccess access, History history, Clock clock) {
        this.access = access;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Attaches the pixel to the target, or excludes the target. If the same association exists, it is returned.
     *
     * @throws InvalidInput when the target does not fit the pixel's scope or is not in its network; nothing is written
     * @throws OtherCreativeTypes when it exists for other creative types; nothing is written
     */
    public Attachment attach(Caller caller, long pixelId, AssociationDraft draft) {
        return attach(caller, pixelId, draft, false);
    }

    /**
     * The same, replacing the creative types of an existing association on request.
     *
     * @throws InvalidInput when the target does not fit the pixel's scope or is not in its network; nothing is written
     * @throws OtherCreativeTypes when it exists for other creative types that are not to be replaced; nothing is written
     */
    public Attachment attach(Caller caller, long pixelId, AssociationDraft draft, boolean replacingTypes) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        if (pixel.isArchived()) {
            throw new Conflict("The pixel is archived. Restore it before attaching it.");
        }
        var there = Association.same(pixelId, draft);
        var types = Association.stored(draft.creativeTypes());
        if (!replacingTypes && there.isPresent() && !Objects.equals(there.get().creativeTypes, types)) {
            throw new OtherCreativeTypes(pixel, there.get());
        }
        return attach(caller, pixel, draft, () -> admit(caller, pixel));
    }

    /**
     * Deletes an association. The pixel's other associations stay in effect.
     *
     * @return the id of the pixel
     * @throws Conflict for the association of a custom pixel with its creative; nothing is written
     */
    public long detach(Caller caller, long associationId) {
        Association association = Association.findById(associationId);
        if (association == null) {
            throw new NotFound("association");
        }
        var pixel = access.locked(caller, association.pixelId, Permission.EDIT_PIXEL);
        if (pixel.scope == PixelScope.CREATIVE && !association.exclusion) {
            throw new Conflict("A custom pixel stays on its creative. Deactivate or archive the pixel instead.");
        }
        admit(caller, pixel);
        detach(caller, pixel, association);
        return pixel.id;
    }

    /**
     * Called before each change of where a pixel applies. An approved pixel applies where it was approved for:
     * proposers cannot extend it. A changed proposal goes back to the queue, so nobody approves it from an outdated
     * page.
     */
    private void admit(Caller caller, Pixel pixel) {
        switch (Admission.ofAssociation(caller, pixel)) {
            case REFUSED ->
                throw new Conflict(
                        Admission.agentMustWait(caller, pixel)
                                ? "A person has reviewed this pixel, and the network lets only people change where it "
                                        + "applies. Tell the person what to attach or exclude. Nothing was changed."
                                : "The network has reviewed this pixel. Ask the network to change where it applies.");
            case PROPOSAL -> {
                var before = pixel.image();
                pixel.submit(caller, clock.instant(), caller.name());
                pixel.updatedAt = pixel.submittedAt;
                history.record(caller, Action.EDIT, pixel.subject(), before, pixel.image());
            }
            default -> {}
        }
    }

    /** Attaches a new pixel in the transaction that creates it and has already decided its effect. */
    @Transactional(Transactional.TxType.MANDATORY)
    void attachNew(Caller caller, Pixel pixel, AssociationDraft draft) {
        attach(caller, pixel, draft, () -> {});
    }

    /** @throws Conflict when the owner of the pixel is archived; nothing is written */
    static void refuseGoneOwner(Pixel pixel, int number) {
        Network network = Network.findById(pixel.networkId);
        var gone = network.isArchived() ? "The network" : null;
        if (pixel.advertiserId != null) {
            Advertiser advertiser = Advertiser.findById(pixel.advertiserId);
            gone = advertiser.isArchived() ? "The advertiser “" + advertiser.name + "”" : gone;
        }
        if (pixel.creativeId != null) {
            Creative creative = Creative.findById(pixel.creativeId);
            gone = creative.isArchived() ? "The creative “" + creative.name + "”" : gone;
        }
        if (gone != null) {
            throw new Conflict(gone + " the pixel belongs to is archived. Restore it before going back to version "
                    + number + ". Nothing was changed.");
        }
    }

    /**
     * Sets a pixel's associations to those of a version, in the transaction that restores the pixel.
     *
     * @param withoutArchived whether to leave out targets that are now archived
     * @param proposed whether the restore made the pixel a proposal, which includes where it applies
     * @throws Conflict when a target is now archived and not to be left out, or when the caller may not change where the
     *     pixel applies; nothing is written
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void restore(Caller caller, Pixel pixel, PixelVersion version, boolean withoutArchived, boolean proposed) {
        Runnable admission = proposed ? () -> {} : () -> admit(caller, pixel);
        var there = new HashMap<AssociationDraft, Association>();
        Association.ofPixel(pixel.id).forEach(association -> there.put(AssociationDraft.of(association), association));
        var wanted = version.targets().stream().map(PixelVersion.Aimed::draft).toList();
        var missing = wanted.stream()
                .filter(draft -> !there.containsKey(draft))
                .filter(draft -> !withoutArchived || gone(draft) == null)
                .toList();
        refuseGone(missing, version.number());
        var targets = wanted.stream().map(AssociationService::target).collect(Collectors.toSet());
        there.forEach((draft, association) -> {
            if (!targets.contains(target(draft)) && (pixel.scope != PixelScope.CREATIVE || association.exclusion)) {
                admission.run();
                detach(caller, pixel, association);
            }
        });
        missing.forEach(draft -> attach(caller, pixel, draft, admission));
    }

    /** The version's targets that are now archived, in words; empty: none. */
    public List<String> archivedTargets(PixelVersion version) {
        return gone(version.targets().stream().map(PixelVersion.Aimed::draft).toList());
    }

    private static void refuseGone(List<AssociationDraft> wanted, int number) {
        var gone = gone(wanted);
        if (!gone.isEmpty()) {
            var named = gone.stream().limit(MAX_NAMED).collect(Collectors.joining(", "));
            throw new Conflict("Version " + number + " applied to " + named
                    + (gone.size() > MAX_NAMED ? " and others" : "")
                    + ", which is now archived. Restore it first, or go back without it. Nothing was changed.");
        }
    }

    private static List<String> gone(List<AssociationDraft> wanted) {
        return wanted.stream()
                .map(AssociationService::gone)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** The archived target, if there is one. */
    private static @Nullable String gone(AssociationDraft draft) {
        Creative creative = draft.creativeId() == null ? null : Creative.findById(draft.creativeId());
        var advertiserId = creative == null ? draft.advertiserId() : Long.valueOf(creative.advertiserId);
        Advertiser advertiser = advertiserId == null ? null : Advertiser.findById(advertiserId);
        if (creative != null && creative.isArchived()) {
            return "the creative “" + creative.name + "”";
        }
        return advertiser != null && advertiser.isArchived() ? "the advertiser “" + advertiser.name + "”" : null;
    }

    /** An association's values, from the log. */
    public static AssociationDraft draft(Map<String, ? extends @Nullable Object> image) {
        var target = Target.valueOf(String.valueOf(image.get("target")));
        var types = image.get("creativeTypes") instanceof List<?> names
                ? names.stream()
                        .map(name -> CreativeType.valueOf(String.valueOf(name)))
                        .collect(Collectors.toSet())
                : Set.<CreativeType>of();
        return new AssociationDraft(
                target,
                target == Target.ADVERTISER ? id(image.get("advertiserId")) : null,
                id(image.get("creativeId")),
                Boolean.TRUE.equals(image.get("exclusion")),
                types);
    }

    private static @Nullable Long id(@Nullable Object value) {
        return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    /** Its target, regardless of creative types. */
    private static AssociationDraft target(AssociationDraft draft) {
        return draft.onlyFor(Set.of());
    }

    private void detach(Caller caller, Pixel pixel, Association association) {
        history.record(caller, Action.DETACH, association.subject(pixel), image(pixel, association), null);
        association.delete();
    }

    /** @param admission called before anything is written */
    private Attachment attach(Caller caller, Pixel pixel, AssociationDraft draft, Runnable admission) {
        var association = new Association();
        aim(caller, association, pixel, draft);
        var types = Association.stored(draft.creativeTypes());
        var existing = Association.same(pixel.id, draft);
        if (existing.isPresent()) {
            var same = existing.get();
            var before = image(pixel, same);
            var changed = !Objects.equals(same.creativeTypes, types);
            if (changed) {
                admission.run();
                same.creativeTypes = types;
            }
            history.record(caller, Action.EDIT, same.subject(pixel), before, image(pixel, same));
            return new Attachment(same, false, changed);
        }
        admission.run();
        association.networkId = pixel.networkId;
        association.pixelId = pixel.id;
        association.ownerAdvertiserId = Objects.requireNonNullElse(pixel.advertiserId, 0L);
        association.ownerCreativeId = Objects.requireNonNullElse(pixel.creativeId, 0L);
        association.target = draft.target();
        association.exclusion = draft.exclusion();
        association.creativeTypes = types;
        association.createdAt = clock.instant();
        association.persist();
        history.record(
                caller,
                draft.exclusion() ? Action.EXCLUDE : Action.ATTACH,
                association.subject(pixel),
                null,
                image(pixel, association));
        return new Attachment(association, true, true);
    }

    /** Sets the target IDs, and refuses targets that the pixel's scope does not allow. */
    private static void aim(Caller caller, Association association, Pixel pixel, AssociationDraft draft) {
        switch (draft.target()) {
            case NETWORK -> {
                if (pixel.scope != PixelScope.NETWORK) {
                    throw new InvalidInput("target", "Only a network pixel can apply to all creatives of the network.");
                }
                if (draft.exclusion()) {
                    throw new InvalidInput(
                            "target", "You cannot exclude the whole network. Deactivate the pixel instead.");
                }
            }
            case ADVERTISER -> association.advertiserId = advertiser(caller, pixel, draft.advertiserId()).id;
            case CREATIVE -> {
                var creative = creative(caller, pixel, draft.creativeId());
                association.creativeId = creative.id;
                association.advertiserId = creative.advertiserId;
            }
        }
    }

    private static Advertiser advertiser(Caller caller, Pixel pixel, @Nullable Long advertiserId) {
        if (advertiserId == null) {
            throw new InvalidInput("advertiserId", "Choose an advertiser.");
        }
        if (pixel.scope == PixelScope.CREATIVE) {
            throw new InvalidInput("target", "A custom pixel applies only to its own creative.");
        }
        Advertiser advertiser = Advertiser.findById(advertiserId);
        if (advertiser == null
                || advertiser.networkId != pixel.networkId
                || !caller.grants().allows(Permission.VIEW_ADVERTISER, advertiser.scope())) {
            throw new InvalidInput("advertiserId", "This network has no such advertiser.");
        }
        if (pixel.advertiserId != null && !pixel.advertiserId.equals(advertiser.id)) {
            throw new InvalidInput("advertiserId", "An advertiser pixel applies only to that advertiser’s creatives.");
        }
        return advertiser;
    }

    private static Creative creative(Caller caller, Pixel pixel, @Nullable Long creativeId) {
        if (creativeId == null) {
            throw new InvalidInput("creativeId", "Choose a creative.");
        }
        Creative creative = Creative.findById(creativeId);
        if (creative == null
                || creative.networkId != pixel.networkId
                || !caller.grants().allows(Permission.VIEW_CREATIVE, creative.scope())) {
            throw new InvalidInput("creativeId", "This network has no such creative.");
        }
        if (pixel.creativeId != null && !pixel.creativeId.equals(creative.id)) {
            throw new InvalidInput("creativeId", "A custom pixel applies only to its own creative.");
        }
        if (pixel.advertiserId != null && pixel.advertiserId != creative.advertiserId) {
            throw new InvalidInput("creativeId", "An advertiser pixel applies only to that advertiser’s creatives.");
        }
        return creative;
    }

    private static Image image(Pixel pixel, Association association) {
        var targetName = "";
        if (association.creativeId != null) {
            Creative creative = Creative.findById(association.creativeId);
            targetName = creative.name;
        } else if (association.advertiserId != null) {
            Advertiser advertiser = Advertiser.findById(association.advertiserId);
            targetName = advertiser.name;
        }
        return association.image(pixel, targetName);
    }
}
