package org.pixelkeep.review;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.error.NotPermitted;
import org.pixelkeep.shared.error.StaleVersion;

/**
 * Reviews pixels: approves, rejects with a reason, or exempts them; when rejecting, optionally suspends their
 * creatives.
 */
@RecordedService
public class ReviewService {
    /** The maximum number of creatives suspended by one rejection: more would block other writers. */
    public static final int MAX_SUSPENDED = 20_000;

    private static final String FOUR_EYES =
            "This network has a four-eyes rule: someone else must approve your content.";

    private final PixelAccess access;
    private final PixelService pixels;
    private final CreativeService creatives;
    private final NetworkAccess networks;
    private final Coverage coverage;
    private final ReviewLog log;
    private final AuthorNotices notices;

    ReviewService(
            PixelAccess access,
            PixelService pixels,
            CreativeService creatives,
            NetworkAccess networks,
            Coverage coverage,
            ReviewLog log,
            AuthorNotices notices) {
        this.access = access;
        this.pixels = pixels;
        this.creatives = creatives;
        this.networks = networks;
        this.coverage = coverage;
        this.log = log;
        this.notices = notices;
    }

    /**
     * Decides on the newest content: that of the edit that waits, or else what the pixel has.
     *
     * @param caller with the reason, which a rejection needs
     * @param version as read by the reviewer, so nobody approves what they have not seen
     * @param suspendCreatives when rejecting: also suspend its creatives
     * @throws InvalidInput when a rejection has no reason, or would suspend more than {@value #MAX_SUSPENDED}
     *     creatives; nothing is written
     * @throws NotPermitted when the network requires four eyes and the caller wrote the content; nothing is written
     */
    public Pixel decide(
            Caller caller, long pixelId, @Nullable Long version, Decision decision, boolean suspendCreatives) {
        var pixel = access.locked(caller, pixelId, Permission.REVIEW_PIXEL);
        StaleVersion.check(version, pixel.version);
        if (pixel.isArchived()) {
            throw new Conflict("The pixel is archived. There is nothing to review.");
        }
        check(caller, decision, suspendCreatives);
        refuseSuspending(suspendCreatives, pixel);
        if (decision != Decision.REJECT && isOwnWork(caller, pixel)) {
            throw new NotPermitted(FOUR_EYES);
        }
        apply(caller, pixel, decision);
        if (suspendCreatives) {
            suspend(caller, Set.of(pixelId));
        }
        return pixel;
    }

    /**
     * The same for a program, which must name the version that it has read to let content through under four eyes: else
     * the second person would approve whatever the first has made of it since.
     *
     * @param version {@code null}: whatever is there
     * @throws InvalidInput when the network requires four eyes and there is no version; nothing is written
     */
    public Pixel decideAsRead(
            Caller caller, long pixelId, @Nullable Long version, Decision decision, boolean suspendCreatives) {
        if (version == null) {
            var pixel = access.locked(caller, pixelId, Permission.REVIEW_PIXEL);
            requireVersion(caller, pixel.networkId, decision, "If-Match", "Send If-Match with the ETag you have read.");
        }
        return decide(caller, pixelId, version, decision, suspendCreatives);
    }

    /**
     * Rejects what fires while an edit waits: it stops at once, and the edit goes on waiting.
     *
     * @param caller with the reason
     * @param version as read by the reviewer
     * @param suspendCreatives whether to suspend its creatives too
     * @throws InvalidInput when there is no reason, or it would suspend more than {@value #MAX_SUSPENDED} creatives;
     *     nothing is written
     */
    public Pixel rejectLive(Caller caller, long pixelId, @Nullable Long version, boolean suspendCreatives) {
        var pixel = access.locked(caller, pixelId, Permission.REVIEW_PIXEL);
        StaleVersion.check(version, pixel.version);
        if (pixel.isArchived()) {
            throw new Conflict("The pixel is archived. There is nothing to review.");
        }
        check(caller, Decision.REJECT, suspendCreatives);
        pixels.rejectLive(caller, pixel);
        notices.send(caller, pixel, pixel.contentBy, false, Decision.REJECT);
        if (suspendCreatives) {
            suspend(caller, Set.of(pixelId));
        }
        return pixel;
    }

    /**
     * What waits has fired on no creative.
     *
     * @throws InvalidInput when creatives are to be suspended, and the decision would be about an edit
     */
    public static void refuseSuspending(boolean suspendCreatives, Pixel pixel) {
        if (suspendCreatives && pixel.waiting != null) {
            throw new InvalidInput(
                    "suspendCreatives",
                    "The edit has not fired on any creative. To suspend the creatives, reject the live version.");
        }
    }

    /**
     * Makes one decision on several pixels of a network. Those that cannot be reviewed are left unchanged and reported;
     * the rest is one change set with a record each.
     *
     * @throws InvalidInput when none or more than {@link BulkDecision#MAX} are chosen, a rejection has no reason, it would
     *     suspend more than {@value #MAX_SUSPENDED} creatives, or the network requires four eyes and one that is to be let
     *     through has no version; nothing is written
     * @throws NotPermitted when the caller may not review pixels of the network; nothing is written
     */
    public BulkDecision decideAll(
            Caller caller,
            long networkId,
            List<BulkDecision.Chosen> chosen,
            Decision decision,
            boolean suspendCreatives) {
        requireReviewer(caller, networkId);
        if (chosen.stream().anyMatch(each -> each.version() == null)) {
            requireVersion(
                    caller, networkId, decision, "versions", "Send the version you have read of each of the pixels.");
        }
        var made = decideEach(caller, networkId, chosen, decision, suspendCreatives);
        if (suspendCreatives) {
            suspend(caller, Set.copyOf(made.decided()));
        }
        return made;
    }

    /**
     * The same for a preview, which suspends no creatives.
     *
     * @param suspendCreatives whether they would be: what cannot be decided like that is left
     */
    public BulkDecision decideEach(
            Caller caller,
            long networkId,
            List<BulkDecision.Chosen> chosen,
            Decision decision,
            boolean suspendCreatives) {
        requireReviewer(caller, networkId);
        if (chosen.isEmpty()) {
            throw new InvalidInput("pixels", "Select at least one pixel.");
        }
        if (chosen.size() > BulkDecision.MAX) {
            throw new InvalidInput("pixels", "Select at most " + BulkDecision.MAX + " pixels.");
        }
        if (PixelQueries.textBytes(
                        networkId,
                        chosen.stream().map(BulkDecision.Chosen::pixelId).toList())
                > BulkDecision.MAX_TEXT_BYTES) {
            throw new InvalidInput("pixels", "These pixels have too much text for one decision. Select fewer.");
        }
        check(caller, decision, suspendCreatives);
        var decided = new ArrayList<Long>();
        var left = new ArrayList<BulkDecision.Left>();
        var seen = new HashSet<Long>();
        chosen.stream()
                .filter(each -> seen.add(each.pixelId()))
                .sorted(Comparator.comparingLong(BulkDecision.Chosen::pixelId))
                .forEach(each -> {
                    var pixel = lockedOf(caller, networkId, each.pixelId());
                    var problem = pixel.map(found -> problem(caller, found, each.version(), decision, suspendCreatives))
                            .orElse(Optional.of("There is no such pixel."));
                    if (problem.isPresent()) {
                        left.add(new BulkDecision.Left(
                                each.pixelId(), pixel.map(found -> found.name).orElse(null), problem.get()));
                    } else {
                        apply(caller, pixel.orElseThrow(), decision);
                        decided.add(each.pixelId());
                    }
                });
        return new BulkDecision(decided, left);
    }

    /** Whether the network requires four eyes and the caller wrote any of the content under review. */
    public boolean isOwnWork(Caller caller, Pixel pixel) {
        return ownWork(caller, pixel.networkId, Set.of(pixel)).contains(pixel.id);
    }

    /** The IDs of the network's pixels for which {@link #isOwnWork} is true. At most two queries. */
    public Set<Long> ownWork(Caller caller, long networkId, Collection<Pixel> ofNetwork) {
        var userId = caller.userId();
        if (userId == null || !networks.visible(caller, networkId).fourEyes) {
            return Set.of();
        }
        var own = new HashSet<Long>();
        var others = new HashSet<Long>();
        for (var pixel : ofNetwork) {
            (userId.equals(pixel.newest().contentBy) ? own : others).add(pixel.id);
        }
        own.addAll(log.writtenBy(userId, others));
        return own;
    }

    private void requireReviewer(Caller caller, long networkId) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        caller.grants().require(Permission.REVIEW_PIXEL, Scope.network(networkId));
    }

    private void requireVersion(Caller caller, long networkId, Decision decision, String field, String remedy) {
        if (decision != Decision.REJECT && networks.visible(caller, networkId).fourEyes) {
            throw new InvalidInput(field, "This network has a four-eyes rule. " + remedy);
        }
    }

    private static void check(Caller caller, Decision decision, boolean suspendCreatives) {
        if (decision == Decision.REJECT && caller.reason() == null) {
            throw new InvalidInput("reason", "Enter a reason so the author knows what to change.");
        }
        if (suspendCreatives && decision != Decision.REJECT) {
            throw new InvalidInput("suspendCreatives", "Creatives can be suspended only with a rejection.");
        }
    }

    private Optional<Pixel> lockedOf(Caller caller, long networkId, long pixelId) {
        try {
            return Optional.of(access.locked(caller, pixelId, Permission.REVIEW_PIXEL))
                    .filter(pixel -> pixel.networkId == networkId);
        } catch (NotFound | NotPermitted e) {
            return Optional.empty();
        }
    }

    private Optional<String> problem(
            Caller caller, Pixel pixel, @Nullable Long version, Decision decision, boolean suspendCreatives) {
        if (version != null && version != pixel.version) {
            return Optional.of("It was changed in the meantime. Review it again.");
        }
        if (pixel.isArchived()) {
            return Optional.of("It is archived. There is nothing to review.");
        }
        if (suspendCreatives && pixel.waiting != null) {
            return Optional.of("Its edit has not fired on any creative, so none are to be suspended for it.");
        }
        return decision != Decision.REJECT && isOwnWork(caller, pixel) ? Optional.of(FOUR_EYES) : Optional.empty();
    }

    private void apply(Caller caller, Pixel pixel, Decision decision) {
        var author = pixel.newest().contentBy;
        var ofEdit = pixel.waiting != null;
        pixels.decide(caller, pixel, decision.status(), decision.action());
        notices.send(caller, pixel, author, ofEdit, decision);
    }

    private void suspend(Caller caller, Set<Long> pixelIds) {
        if (!pixelIds.isEmpty()) {
            creatives.suspend(caller, suspendable(pixelIds));
        }
    }

    /**
     * The rejected pixels whose creatives would be suspended, for a preview that suspends none; none if not requested.
     *
     * @throws InvalidInput when there are more creatives than {@value #MAX_SUSPENDED}
     */
    public Set<Long> suspending(boolean wanted, Collection<Long> rejected) {
        if (!wanted || rejected.isEmpty()) {
            return Set.of();
        }
        var pixelIds = Set.copyOf(rejected);
        suspendable(pixelIds);
        return pixelIds;
    }

    /**
     * The creatives of these pixels, if they can be suspended with the rejection.
     *
     * @throws InvalidInput when there are more than {@value #MAX_SUSPENDED}
     */
    private List<Long> suspendable(Set<Long> pixelIds) {
        var creativeIds = coverage.creativeIds(pixelIds, MAX_SUSPENDED + 1);
        if (creativeIds.size() > MAX_SUSPENDED) {
            throw new InvalidInput(
                    "suspendCreatives",
                    String.format(
                            Locale.ENGLISH,
                            "This would suspend more than %,d creatives, which is too many at once. Reject without "
                                    + "suspending them: a rejected pixel no longer fires anywhere.",
                            MAX_SUSPENDED));
        }
        return creativeIds;
    }
}
