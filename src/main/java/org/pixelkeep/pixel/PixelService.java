package org.pixelkeep.pixel;

import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.Action;
import org.pixelkeep.history.History;
import org.pixelkeep.history.Writer;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.shared.Clash;
import org.pixelkeep.shared.StaleVersion;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.vendor.VendorHostsChanged;

/** The only writer of pixels. Each public verb is one transaction with its record. */
@Writer
public class PixelService {
    private final PixelAccess access;
    private final PixelVendors vendors;
    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final AssociationService associations;
    private final PixelVersions versions;
    private final ReviewRules reviewRules;
    private final History history;
    private final Clock clock;

    PixelService(
            PixelAccess access,
            PixelVendors vendors,
            NetworkAccess networks,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            AssociationService associations,
            PixelVersions versions,
            ReviewRules reviewRules,
            History history,
            Clock clock) {
        this.access = access;
        this.vendors = vendors;
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.associations = associations;
        this.versions = versions;
        this.reviewRules = reviewRules;
        this.history = history;
        this.clock = clock;
    }

    /** Creates a network pixel; it applies to nothing until it is associated. */
    public Pixel createForNetwork(Caller caller, long networkId, PixelDraft draft) {
        return createForNetwork(caller, networkId, draft, List.of());
    }

    /** Creates a network pixel that applies to the targets from the start: both or neither. */
    public Pixel createForNetwork(Caller caller, long networkId, PixelDraft draft, List<AssociationDraft> appliesTo) {
        var network = networks.visible(caller, networkId);
        caller.grants().require(Permission.EDIT_PIXEL, Scope.network(networkId));
        refuseArchived(network.isArchived(), "network");
        return attached(caller, create(caller, networkId, PixelScope.NETWORK, null, null, draft), appliesTo);
    }

    /** Creates an advertiser pixel; it applies to nothing until it is associated. */
    public Pixel createForAdvertiser(Caller caller, long advertiserId, PixelDraft draft) {
        return createForAdvertiser(caller, advertiserId, draft, List.of());
    }

    /** Creates an advertiser pixel that applies to the targets from the start: both or neither. */
    public Pixel createForAdvertiser(
            Caller caller, long advertiserId, PixelDraft draft, List<AssociationDraft> appliesTo) {
        var advertiser = advertisers.visible(caller, advertiserId);
        caller.grants().require(Permission.EDIT_PIXEL, advertiser.scope());
        refuseArchived(advertiser.isArchived(), "advertiser");
        return attached(
                caller,
                create(caller, advertiser.networkId, PixelScope.ADVERTISER, advertiserId, null, draft),
                appliesTo);
    }

    /** Creates a custom pixel of one creative; it applies to that creative from the start. */
    public Pixel createForCreative(Caller caller, long creativeId, PixelDraft draft) {
        var creative = creatives.visible(caller, creativeId);
        caller.grants().require(Permission.EDIT_PIXEL, creative.scope());
        refuseArchived(creative.isArchived(), "creative");
        var pixel = create(caller, creative.networkId, PixelScope.CREATIVE, creative.advertiserId, creative, draft);
        associations.attachOwn(caller, pixel, creative);
        return pixel;
    }

    /**
     * Saves a draft over a pixel. New content goes back to review.
     *
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @throws StaleVersion when somebody else saved since; nothing is written
     * @throws org.pixelkeep.shared.InvalidInput when the draft is not acceptable; nothing is written
     */
    public Pixel edit(Caller caller, long pixelId, @Nullable Long version, PixelDraft draft) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, pixel.version);
        if (pixel.isArchived()) {
            throw new Clash("The pixel is archived: restore it before changing it.");
        }
        var named = check(draft, pixel.networkId, pixel.advertiserId, pixel.creativeId, typeOf(pixel), pixel.id);
        var before = pixel.image();
        var sameContent = pixel.hasSameContentAs(draft);
        apply(draft, named, pixel);
        if (!sameContent || (isProposed(caller, pixel) && !before.equals(pixel.image()))) {
            submit(caller, pixel);
        }
        if (!before.equals(pixel.image())) {
            touch(pixel);
            history.record(caller, Action.EDIT, pixel.subject(), before, pixel.image());
        }
        if (!sameContent) {
            approveByRule(caller, pixel);
        }
        return pixel;
    }

    /**
     * Gives some fields the value that an image of the pixel in the log has; the others stay. A change like others.
     *
     * @param fields by their names in the image
     * @throws org.pixelkeep.shared.InvalidInput when that would not be accepted today; nothing is written
     */
    public Pixel revert(
            Caller caller, long pixelId, Map<String, ? extends @Nullable Object> image, Set<String> fields) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        var mixed = new HashMap<String, @Nullable Object>(pixel.image().fields());
        fields.forEach(field -> mixed.put(field, image.get(field)));
        return edit(caller, pixelId, null, PixelDraft.of(mixed));
    }

    /** Switches the pixel on or off. Doing it twice is harmless. */
    public void setActive(Caller caller, long pixelId, @Nullable Long version, boolean active) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, pixel.version);
        if (pixel.isArchived()) {
            throw new Clash("The pixel is archived: restore it before switching it.");
        }
        if (pixel.active != active) {
            var before = pixel.image();
            pixel.active = active;
            if (active && isProposed(caller, pixel)) {
                submit(caller, pixel);
            }
            touch(pixel);
            history.record(
                    caller, active ? Action.ACTIVATE : Action.DEACTIVATE, pixel.subject(), before, pixel.image());
        }
    }

    /** Takes the pixel out of lists and resolving; its associations stay. Doing it twice is harmless. */
    public void archive(Caller caller, long pixelId, @Nullable Long version) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, pixel.version);
        if (!pixel.isArchived()) {
            var before = pixel.image();
            pixel.archivedAt = clock.instant();
            touch(pixel);
            history.record(caller, Action.ARCHIVE, pixel.subject(), before, pixel.image());
        }
    }

    /**
     * Brings the pixel back from the archive. Doing it twice is harmless.
     *
     * @throws Clash when another pixel took its name meanwhile; nothing is written
     */
    public void restore(Caller caller, long pixelId) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        if (pixel.isArchived()) {
            if (nameTaken(pixel.name, pixel.networkId, pixel.advertiserId, pixel.creativeId, pixel.id)) {
                throw new Clash("Another pixel is called “" + pixel.name + "” by now: rename that one first.");
            }
            var before = pixel.image();
            pixel.archivedAt = null;
            if (isProposed(caller, pixel)) {
                submit(caller, pixel);
            }
            touch(pixel);
            history.record(caller, Action.RESTORE, pixel.subject(), before, pixel.image());
        }
    }

    /**
     * Brings a pixel and its associations back to an earlier version, as one change: all of it or nothing. Today's rules
     * and rights apply; content other than the present one goes to review. A pixel in the archive comes back from it.
     *
     * @param number of the version
     * @param version as the caller read it; {@code null} to save over whatever is there
     * @param withoutArchived whether to leave out what it applied to then and what is archived by now
     * @throws org.pixelkeep.shared.NotFound when the pixel has no such version; nothing is written
     * @throws StaleVersion when somebody else saved since; nothing is written
     * @throws org.pixelkeep.shared.InvalidInput when the version would not be accepted today; nothing is written
     * @throws Clash when its owner, or something that it applied to and that is not to be left out, is archived by now;
     *     nothing is written
     */
    public Pixel restoreVersion(
            Caller caller, long pixelId, int number, @Nullable Long version, boolean withoutArchived) {
        var pixel = access.locked(caller, pixelId, Permission.EDIT_PIXEL);
        StaleVersion.check(version, pixel.version);
        var old = versions.version(pixel, number);
        var by = caller.because("Back to version " + number + (caller.reason() == null ? "" : ": " + caller.reason()));
        AssociationService.refuseGoneOwner(pixel, number);
        var draft = PixelDraft.of(old);
        var named = check(draft, pixel.networkId, pixel.advertiserId, pixel.creativeId, typeOf(pixel), pixel.id);
        var before = pixel.image();
        var sameContent = pixel.hasSameContentAs(draft);
        pixel.archivedAt = null;
        apply(draft, named, pixel);
        if (!sameContent) {
            submit(by, pixel);
        }
        if (!before.equals(pixel.image())) {
            touch(pixel);
            history.record(by, Action.RESTORE, pixel.subject(), before, pixel.image());
        }
        associations.restore(by, pixel, old, withoutArchived);
        if (!sameContent) {
            approveByRule(by, pixel);
        }
        return pixel;
    }

    /**
     * Writes a review decision down; who may decide is the review's own business.
     *
     * @param pixel as {@link PixelAccess#locked} gave it in this transaction
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void decide(Caller caller, Pixel pixel, ReviewStatus status, Action action) {
        var before = pixel.image();
        pixel.reviewStatus = status;
        pixel.reviewReason = caller.reason();
        pixel.reviewedBy = caller.userId();
        pixel.reviewedAt = clock.instant();
        touch(pixel);
        history.record(caller, action, pixel.subject(), before, pixel.image());
    }

    private Pixel attached(Caller caller, Pixel pixel, List<AssociationDraft> appliesTo) {
        appliesTo.forEach(target -> associations.attach(caller, pixel.id, target));
        return pixel;
    }

    private Pixel create(
            Caller caller,
            long networkId,
            PixelScope scope,
            @Nullable Long advertiserId,
            @Nullable Creative creative,
            PixelDraft draft) {
        var creativeId = creative == null ? null : creative.id;
        var type = creative == null ? null : creative.type;
        var named = check(draft, networkId, advertiserId, creativeId, type, null);
        var pixel = new Pixel();
        pixel.networkId = networkId;
        pixel.scope = scope;
        pixel.advertiserId = advertiserId;
        pixel.creativeId = creativeId;
        apply(draft, named, pixel);
        submit(caller, pixel);
        touch(pixel);
        pixel.createdAt = pixel.updatedAt;
        pixel.persist();
        history.record(caller, Action.CREATE, pixel.subject(), null, pixel.image());
        approveByRule(caller, pixel);
        return pixel;
    }

    /** Approves what needs no reviewer, as a change of its own that says why; a proposal always needs one. */
    private void approveByRule(Caller author, Pixel pixel) {
        if (pixel.isProposal()) {
            return;
        }
        reviewRules
                .approve(pixel, author)
                .ifPresent(why -> decide(
                        Caller.system("review rules").inChangeSetOf(author).because(why),
                        pixel,
                        ReviewStatus.APPROVED,
                        Action.APPROVE));
    }

    /** Recognises the vendors anew of pixels that mention the hosts, unless a person named theirs. */
    @Transactional(Transactional.TxType.MANDATORY)
    void recogniseAnew(@Observes VendorHostsChanged changed) {
        for (var pixel : Pixel.mentioning(changed.networkId(), changed.hosts())) {
            var before = pixel.image();
            pixel.nameVendors(vendors.recognised(pixel.networkId, PixelDraft.of(pixel)));
            if (!before.equals(pixel.image())) {
                touch(pixel);
                history.record(changed.caller(), Action.EDIT, pixel.subject(), before, pixel.image());
            }
        }
    }

    private Set<Long> check(
            PixelDraft draft,
            long networkId,
            @Nullable Long advertiserId,
            @Nullable Long creativeId,
            @Nullable CreativeType creativeType,
            @Nullable Long self) {
        var violations = new Violations();
        PixelRules.check(draft, creativeType, violations);
        if (!draft.name().isEmpty() && nameTaken(draft.name(), networkId, advertiserId, creativeId, self)) {
            violations.add("name", "Another pixel of this " + ownerWord(advertiserId, creativeId) + " has this name.");
        }
        var named = vendors.named(networkId, draft, violations);
        violations.refuseIfAny();
        return named;
    }

    private static boolean nameTaken(
            String name, long networkId, @Nullable Long advertiserId, @Nullable Long creativeId, @Nullable Long self) {
        return Pixel.count(
                        """
                        networkId = ?1 and coalesce(advertiserId, 0) = ?2 and coalesce(creativeId, 0) = ?3
                        and archivedAt is null and name = ?4 and id <> ?5""",
                        networkId,
                        Objects.requireNonNullElse(advertiserId, 0L),
                        Objects.requireNonNullElse(creativeId, 0L),
                        name,
                        Objects.requireNonNullElse(self, 0L))
                > 0;
    }

    private static @Nullable CreativeType typeOf(Pixel pixel) {
        if (pixel.creativeId == null) {
            return null;
        }
        Creative creative = Creative.findById(pixel.creativeId);
        return creative.type;
    }

    private void apply(PixelDraft draft, Set<Long> vendorIds, Pixel pixel) {
        pixel.name = draft.name();
        pixel.format = Objects.requireNonNull(draft.format());
        pixel.event = draft.event();
        pixel.url = draft.url();
        pixel.secureUrl = draft.secureUrl();
        pixel.content = draft.content();
        pixel.secureContent = draft.secureContent();
        pixel.active = draft.active();
        pixel.flightStart = draft.flightStart();
        pixel.flightEnd = draft.flightEnd();
        pixel.position = draft.position();
        pixel.serveOnAdx = draft.serveOnAdx();
        pixel.owner = draft.owner();
        pixel.reviewBy = draft.reviewBy();
        pixel.vendorsByHand = draft.vendorIds() != null;
        pixel.nameVendors(vendorIds);
    }

    private void submit(Caller caller, Pixel pixel) {
        pixel.reviewStatus = ReviewStatus.PENDING;
        pixel.reviewReason = null;
        pixel.submittedAt = clock.instant();
        pixel.contentBy = caller.userId();
        pixel.proposedBy = isProposed(caller, pixel) ? caller.name() : null;
    }

    /** Whether the caller may only propose: then the network decides on every change that could let something fire. */
    private static boolean isProposed(Caller caller, Pixel pixel) {
        return caller.grants().onlyProposes(Permission.EDIT_PIXEL, pixel.accessScope());
    }

    private void touch(Pixel pixel) {
        pixel.updatedAt = clock.instant();
    }

    private static void refuseArchived(boolean archived, String what) {
        if (archived) {
            throw new Clash("The " + what + " is archived: restore it before adding pixels.");
        }
    }

    private static String ownerWord(@Nullable Long advertiserId, @Nullable Long creativeId) {
        return creativeId != null ? "creative" : advertiserId != null ? "advertiser" : "network";
    }
}
