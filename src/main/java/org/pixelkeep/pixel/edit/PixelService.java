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
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.PixelPlace;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.PixelWaiting;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.content.PixelChecks;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.shared.error.Archived;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;

/**
 * The only writer of pixels, except for the vendors that {@link VendorRecognitionService} recognizes. Each public method is
 * one transaction with its history record. Every change goes through {@link #write}, where {@link Admission} decides its
 * effect.
 */
@RecordedService
public class PixelService {
    /** What a later decision or edit changes, by its names in an image. */
    private static final List<String> REVIEWED =
            List.of(PixelFields.REVIEW_STATUS.key(), PixelFields.WAITING_STATUS.key());

    private final PixelAccess access;
    private final PixelChecks checks;
    private final AssociationService associations;
    private final PixelVersions versions;
    private final ContentReview reviews;
    private final History history;
    private final Clock clock;

    PixelService(
            PixelAccess access,
            PixelChecks checks,
            AssociationService associations,
            PixelVersions versions,
            ContentReview reviews,
            History history,
            Clock clock) {
        this.access = access;
        this.checks = checks;
        this.associations = associations;
        this.versions = versions;
        this.reviews = reviews;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Creates a pixel. A custom pixel applies to its creative from the start, any other nowhere until it has an
     * association.
     *
     * @throws Conflict when the owner is archived; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     */
    public Pixel create(Caller caller, PixelOwner owner, PixelDraft draft) {
        return create(caller, owner, draft, List.of());
    }

    /**
     * The same.
     *
     * @param appliesTo where it applies from the start; all is written, or nothing. A custom pixel always applies to its
     *     creative, and nowhere else
     */
    public Pixel create(Caller caller, PixelOwner owner, PixelDraft draft, List<AssociationDraft> appliesTo) {
        var pixel = create(caller, owner.scope(), checks.open(caller, owner), draft);
        var targets = owner.scope() == PixelScope.CREATIVE ? List.of(owner.everything()) : appliesTo;
        targets.forEach(target -> associations.attachNew(caller, pixel, target));
        return pixel;
    }

    /**
     * What is wrong with the draft of a new pixel, as {@link #create(Caller, PixelOwner, PixelDraft)} would say it. Nothing is
     * written.
     *
     * @throws Conflict when the owner is archived
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Violation> problems(Caller caller, PixelOwner owner, PixelDraft draft) {
        var violations = new Violations();
        checks.check(draft, checks.open(caller, owner), null, violations);
        return violations.found();
    }

    /** Saves a draft over a pixel, whose live content goes on firing unless the network wants it to stop. */
    public Pixel edit(Caller caller, long pixelId, @Nullable Long version, PixelDraft draft) {
        return edit(caller, pixelId, version, draft, false);
    }

    /**
     * Saves a draft over a pixel. New content of an approved pixel waits for review while the live content fires; a second
     * edit replaces it, and a draft with the live content withdraws it. Everything else applies at once.
     *
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @param stopLive whether new content replaces the live one now, so that the pixel does not fire until it is decided
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the draft is not valid; nothing is written
     */
    public Pixel edit(Caller caller, long pixelId, @Nullable Long version, PixelDraft draft, boolean stopLive) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        refuseArchived(pixel);
        StaleVersion.check(version, pixel.version);
        save(caller, pixel, Action.EDIT, draft, stopLive, false);
        return pixel;
    }

    /**
     * Withdraws the edit that waits, or was rejected: what fires stays. Idempotent.
     *
     * @throws StaleVersion when someone else has saved since; nothing is written
     */
    public Pixel withdraw(Caller caller, long pixelId, @Nullable Long version) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, pixel.version);
        refuseArchived(pixel);
        reviews.withdraw(caller, pixel);
        return pixel;
    }

    /**
     * Sets some fields back to their values in a logged image of the pixel; the others stay. Recorded as a normal
     * change. An edit that waited then waits again, as it did.
     *
     * @param fields by their names in the image
     * @throws org.pixelkeep.shared.error.InvalidInput when that would be invalid today; nothing is written
     */
    public Pixel revert(
            Caller caller, long pixelId, Map<String, ? extends @Nullable Object> image, Set<String> fields) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        refuseArchived(pixel);
        var live =
                fields.stream().filter(field -> !PixelFields.isOfWaiting(field)).collect(Collectors.toSet());
        var known = PixelWaiting.newest(pixel, caller);
        if (!live.isEmpty()) {
            save(caller, pixel, Action.EDIT, reverted(pixel, image, live), false, false);
        }
        // What fired then may itself have to wait: there is no place for another edit.
        if (live.size() < fields.size() && (!hasContent(live) || pixel.waiting == null)) {
            restoreWaiting(caller, pixel, image, known);
        }
        return pixel;
    }

    /**
     * Takes a review decision back: the pixel fires what it fired before, and what waited for a reviewer waits again,
     * since when it did. For reviewers, also those who may not edit pixels.
     *
     * @param then an image of the pixel from before the decision
     * @param decided the same from after it
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not review the pixel; nothing is written
     * @throws Conflict when another decision or an edit is there instead of it; nothing is written
     */
    public Pixel takeBack(
            Caller caller,
            long pixelId,
            Map<String, ? extends @Nullable Object> then,
            Map<String, ? extends @Nullable Object> decided) {
        var pixel = access.locked(caller, pixelId, Permission.REVIEW_PIXEL);
        refuseArchived(pixel);
        var now = pixel.image().fields();
        if (!REVIEWED.stream().allMatch(field -> Objects.equals(now.get(field), decided.get(field)))) {
            throw new Conflict("The pixel has been edited or reviewed since then. Nothing was changed.");
        }
        reviews.takeBack(caller, pixel, then, decided);
        return pixel;
    }

    private void restoreWaiting(
            Caller caller, Pixel pixel, Map<String, ? extends @Nullable Object> image, PixelWaiting known) {
        var draft = PixelDraft.of(pixel).withContentOf(PixelDraft.newest(image));
        if (PixelFields.waits(image) && !pixel.stages()) {
            save(caller, pixel, Action.EDIT, draft, false, false);
            return;
        }
        checks.check(draft, PixelPlace.of(pixel), pixel);
        reviews.restore(caller, pixel, image, known);
    }

    private static PixelDraft reverted(Pixel pixel, Map<String, ? extends @Nullable Object> image, Set<String> fields) {
        var mixed = new HashMap<String, @Nullable Object>(pixel.image().fields());
        fields.forEach(field -> mixed.put(field, image.get(field)));
        if (fields.contains("vendorsByHand") && !image.containsKey("namedVendorIds")) {
            mixed.remove("namedVendorIds");
            mixed.put("vendorIds", image.get("vendorIds"));
        }
        var draft = PixelDraft.of(mixed);
        return hasContent(fields) ? draft : draft.withContentOf(PixelDraft.of(pixel));
    }

    private static boolean hasContent(Set<String> fields) {
        return PixelFields.STAGED.stream()
                .anyMatch(staged -> fields.contains(staged.live().key()));
    }

    /** Activates or deactivates the pixel. Idempotent. */
    public void setActive(Caller caller, long pixelId, @Nullable Long version, boolean active) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, pixel.version);
        if (pixel.isArchived()) {
            throw new Conflict("The pixel is archived. Restore it before activating or deactivating it.");
        }
        if (pixel.active != active) {
            write(caller, pixel, active ? Action.ACTIVATE : Action.DEACTIVATE, true, () -> pixel.active = active);
        } else {
            history.unchanged(pixel.networkId);
        }
    }

    /** Archives the pixel: it no longer shows in lists or resolves; its associations are kept. Idempotent. */
    public void archive(Caller caller, long pixelId, @Nullable Long version) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, pixel.version);
        if (!pixel.isArchived()) {
            write(caller, pixel, Action.ARCHIVE, true, () -> pixel.archivedAt = clock.instant());
        } else {
            history.unchanged(pixel.networkId);
        }
    }

    /**
     * Restores the pixel, with the vendors currently recognized. Idempotent.
     *
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws Conflict when another pixel has taken its name, or there is no room for it; nothing is written
     */
    public void restore(Caller caller, long pixelId, @Nullable Long version) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, pixel.version);
        if (pixel.isArchived()) {
            if (PixelChecks.isTaken(pixel.name, PixelPlace.of(pixel), pixel.id)) {
                throw new Conflict("Another pixel is called “" + pixel.name + "” now. Rename that one first.");
            }
            checks.requireRoom(pixel);
            write(caller, pixel, Action.RESTORE, true, () -> {
                pixel.archivedAt = null;
                reviews.recognize(pixel);
            });
        } else {
            history.unchanged(pixel.networkId);
        }
    }

    /**
     * Restores an earlier version of a pixel and its associations as one change: all or nothing. Today's rules and
     * permissions apply; content that differs from the current one goes to review. An archived pixel is unarchived.
     *
     * @param number of the version
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @param withoutArchived whether to leave out targets that are now archived
     * @throws org.pixelkeep.shared.error.NotFound when the pixel has no such version; nothing is written
     * @throws StaleVersion when someone else has saved since; nothing is written
     * @throws org.pixelkeep.shared.error.InvalidInput when the version would be invalid today; nothing is written
     * @throws Conflict when its owner, or a target not to be left out, is now archived; nothing is written
     */
    public Pixel restoreVersion(
            Caller caller, long pixelId, int number, @Nullable Long version, boolean withoutArchived) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, pixel.version);
        var old = versions.version(pixel, number);
        var by = caller.because("Back to version " + number + (caller.reason() == null ? "" : ": " + caller.reason()));
        AssociationService.refuseGoneOwner(pixel, number);
        var moved = Admission.proposes(caller, pixel) && !versions.newest(pixel).hasTargetsOf(old);
        var admitted = save(by, pixel, Action.RESTORE, PixelDraft.of(old), false, pixel.isArchived() || moved);
        associations.restore(by, pixel, old, withoutArchived, admitted == Admission.PROPOSAL);
        return pixel;
    }

    /**
     * Records a review decision on the newest content: that of the edit that waits, or else what the pixel has. The review
     * feature checks who may decide.
     *
     * @param pixel as {@link PixelAccess#locked} gave it in this transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void decide(Caller caller, Pixel pixel, ReviewStatus status, Action action) {
        reviews.decide(caller, pixel, status, action);
    }

    /** Records the rejection of what fires while an edit waits; the review feature checks who may. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rejectLive(Caller caller, Pixel pixel) {
        reviews.rejectLive(caller, pixel);
    }

    private Pixel create(Caller caller, PixelScope scope, PixelPlace place, PixelDraft draft) {
        var found = checks.check(draft, place, null);
        var pixel = new Pixel();
        pixel.networkId = place.networkId();
        pixel.scope = scope;
        pixel.advertiserId = place.advertiserId();
        pixel.creativeId = place.creativeId();
        apply(draft, found, pixel);
        submit(caller, pixel, Admission.ofFields(caller, pixel, null, false));
        touch(pixel);
        pixel.createdAt = pixel.updatedAt;
        pixel.persist();
        history.record(caller, Action.CREATE, pixel.subject(), null, pixel.image());
        reviews.approveByRule(caller, pixel);
        return pixel;
    }

    /**
     * Saves a draft over a pixel: {@link ContentReview#staging} decides where its content goes.
     *
     * @param wider whether it is part of a wider change: of the associations, or out of the archive
     */
    private Admission save(
            Caller caller, Pixel pixel, Action action, PixelDraft draft, boolean stopLive, boolean wider) {
        var found = checks.check(draft, PixelPlace.of(pixel), pixel);
        var staging = reviews.staging(caller, pixel, draft, stopLive, wider);
        var contentWaits = staging == Staging.KEPT || staging == Staging.WAITING;
        var admission = write(caller, pixel, action, staging != Staging.IN_PLACE, () -> {
            pixel.archivedAt = null;
            if (contentWaits) {
                reviews.applyExceptContent(draft, found, pixel);
            } else {
                pixel.waiting = null;
                apply(draft, found, pixel);
            }
            if (staging == Staging.WAITING) {
                reviews.submit(caller, pixel, draft);
            }
        });
        if (staging == Staging.WAITING || staging == Staging.IN_PLACE) {
            reviews.approveByRule(caller, pixel);
        }
        return admission;
    }

    /**
     * Changes an existing pixel: decides the effect and records it.
     *
     * @param sameContent whether it fires the same afterward, if it fires
     */
    private Admission write(Caller caller, Pixel pixel, Action action, boolean sameContent, Runnable change) {
        var before = pixel.image();
        change.run();
        if (before.equals(pixel.image())) {
            history.record(caller, Action.EDIT, pixel.subject(), before, before);
            return Admission.IMMEDIATE;
        }
        var admission = Admission.ofFields(caller, pixel, before, sameContent);
        submit(caller, pixel, admission);
        touch(pixel);
        history.record(caller, action, pixel.subject(), before, pixel.image());
        return admission;
    }

    private void apply(PixelDraft draft, PixelVendors.Found found, Pixel pixel) {
        draft.apply(pixel);
        pixel.setVendors(found.named(), found.recognized());
    }

    private void submit(Caller caller, Pixel pixel, Admission admission) {
        switch (admission) {
            case REVIEW -> reviews.submitWhole(caller, pixel, null);
            case PROPOSAL -> reviews.submitWhole(caller, pixel, caller.name());
            default -> {}
        }
    }

    private void touch(Pixel pixel) {
        pixel.updatedAt = clock.instant();
    }

    private static void refuseArchived(Pixel pixel) {
        if (pixel.isArchived()) {
            throw new Archived("The pixel is archived. Restore it before changing it.");
        }
    }
}
