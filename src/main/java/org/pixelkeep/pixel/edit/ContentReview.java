package org.pixelkeep.pixel.edit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.codec.Field;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.Authorship;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelWaiting;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.content.PixelVendors;

/**
 * Decides what happens to new content: whether it waits next to the live content, replaces it, or needs no reviewer;
 * and what a decision does. Only {@link PixelService} calls it, in its transaction, with the pixel locked.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ContentReview {
    private static final List<Field<Pixel, Instant>> REVIEWED = List.of(PixelFields.REVIEWED_AT);

    /** An edit that is approved takes along since when it waited. */
    private static final List<Field<Pixel, Instant>> SUBMITTED =
            List.of(PixelFields.SUBMITTED_AT, PixelFields.WAITING_SINCE);

    private final PixelVendors vendors;
    private final ReviewRules reviewRules;
    private final History history;
    private final Authorship authorship;
    private final Clock clock;

    ContentReview(PixelVendors vendors, ReviewRules reviewRules, History history, Authorship authorship, Clock clock) {
        this.vendors = vendors;
        this.reviewRules = reviewRules;
        this.history = history;
        this.authorship = authorship;
        this.clock = clock;
    }

    /**
     * Where a draft's content goes.
     *
     * @param stopLive whether the caller wants the live content to stop now
     * @param wider whether the write changes more than the draft says
     */
    Staging staging(Caller caller, Pixel pixel, PixelDraft draft, boolean stopLive, boolean wider) {
        var newest = pixel.waiting != null && PixelDraft.of(pixel).hasContentOf(draft);
        if (pixel.hasSameContentAs(draft) && !newest) {
            return Staging.LIVE;
        }
        if (stopLive || !pixel.stages()) {
            return Staging.IN_PLACE;
        }
        if (Admission.proposes(caller, pixel)
                && (wider || !PixelDraft.live(pixel).differsOnlyInContent(draft))) {
            return Staging.IN_PLACE;
        }
        if (newest) {
            return Staging.KEPT;
        }
        Network network = Network.findById(pixel.networkId);
        return network.editsStopLive ? Staging.IN_PLACE : Staging.WAITING;
    }

    /** Applies a draft, except for its content: that of the live version stays, with the vendors recognized in it. */
    void applyExceptContent(PixelDraft draft, PixelVendors.Found found, Pixel pixel) {
        var before = pixel.namedVendorIds();
        var live = PixelDraft.live(pixel);
        var recognized = vendors.recognized(pixel.networkId, live);
        var named = new HashSet<>(found.named());
        named.removeIf(vendorId -> recognized.contains(vendorId) && !before.contains(vendorId));
        draft.withContentOf(live).apply(pixel);
        pixel.setVendors(named, recognized);
    }

    /** Lets the draft's content wait; it replaces what waited before. */
    void submit(Caller caller, Pixel pixel, PixelDraft draft) {
        pixel.waiting = PixelWaiting.of(
                draft, caller, clock.instant(), Admission.proposes(caller, pixel) ? caller.name() : null);
    }

    /**
     * Sends the pixel itself to review, with the content of its edit: it is decided as a whole.
     *
     * @param proposer the name of who proposes it; {@code null}: it needs no acceptance by the network
     */
    void submitWhole(Caller caller, Pixel pixel, @Nullable String proposer) {
        pixel.takeOver();
        pixel.submit(caller, clock.instant(), proposer);
    }

    /** Ends an edit that waits, or was rejected. Idempotent. */
    void withdraw(Caller caller, Pixel pixel) {
        if (pixel.waiting == null) {
            history.unchanged(pixel.networkId);
            return;
        }
        replaceWaiting(caller, pixel, null);
    }

    /**
     * Brings back the edit that an image of the log has, as it was there, in place of the present one; without one, ends
     * the present one. No rule approves it.
     *
     * @param known the newest content before anything was set back: what is the same is still its author's
     */
    void restore(Caller caller, Pixel pixel, Map<String, ? extends @Nullable Object> image, PixelWaiting known) {
        if (!PixelFields.waits(image)) {
            withdraw(caller, pixel);
            return;
        }
        var proposer = Admission.proposes(caller, pixel) ? caller.name() : null;
        var written = PixelWaiting.of(PixelDraft.newest(image), caller, clock.instant(), proposer);
        var waiting = written.hasContentOf(known) ? written.writtenAs(known) : written;
        replaceWaiting(
                caller,
                pixel,
                waiting.becoming(
                        Objects.requireNonNullElse(PixelFields.WAITING_STATUS.in(image), ReviewStatus.PENDING),
                        PixelFields.WAITING_REASON.in(image)));
    }

    private void replaceWaiting(Caller caller, Pixel pixel, @Nullable PixelWaiting waiting) {
        var before = pixel.image();
        pixel.waiting = waiting;
        pixel.updatedAt = clock.instant();
        history.record(caller, Action.EDIT, pixel.subject(), before, pixel.image());
    }

    /**
     * Approves content that needs no reviewer, as a separate change with the reason; proposals always need a reviewer.
     */
    void approveByRule(Caller author, Pixel pixel) {
        var newest = pixel.newest();
        if (newest.isProposal()) {
            return;
        }
        if (newest != pixel) {
            recognize(newest);
        }
        reviewRules
                .approve(newest, author)
                .ifPresent(why -> decide(
                        Caller.system("review rules").inChangeSetOf(author).because(why),
                        pixel,
                        ReviewStatus.APPROVED,
                        Action.APPROVE));
    }

    /**
     * Records a decision on the newest content. An edit that is let through becomes what fires, at this revision; one that
     * is rejected leaves it alone.
     */
    void decide(Caller caller, Pixel pixel, ReviewStatus status, Action action) {
        var before = pixel.image();
        if (pixel.waiting != null && status == ReviewStatus.REJECTED) {
            pixel.waiting = pixel.waiting.becoming(status, caller.reason());
        } else {
            if (pixel.waiting != null) {
                pixel.takeOver();
                recognize(pixel);
            }
            decided(caller, pixel, status);
        }
        pixel.updatedAt = clock.instant();
        history.record(caller, action, pixel.subject(), before, pixel.image());
    }

    /** Rejects what fires; an edit goes on waiting. */
    void rejectLive(Caller caller, Pixel pixel) {
        var before = pixel.image();
        decided(caller, pixel, ReviewStatus.REJECTED);
        pixel.updatedAt = clock.instant();
        history.record(caller, Action.REJECT, pixel.subject(), before, pixel.image());
    }

    /**
     * Takes a decision back: the pixel and its edit are as they were before it, each with its author. No rule is asked,
     * because nothing is approved that was not.
     *
     * @param then an image of the log from before the decision
     * @param decided the same from after it
     */
    void takeBack(
            Caller caller,
            Pixel pixel,
            Map<String, ? extends @Nullable Object> then,
            Map<String, ? extends @Nullable Object> decided) {
        var before = pixel.image();
        var edit = PixelFields.waits(then) ? editOf(caller, pixel, then) : null;
        if (edit != null && !PixelFields.waits(decided)) {
            putBack(pixel, then, decided);
        }
        pixel.waiting = edit;
        pixel.reviewStatus = Objects.requireNonNullElse(PixelFields.REVIEW_STATUS.in(then), ReviewStatus.PENDING);
        pixel.reviewReason = PixelFields.REVIEW_REASON.in(then);
        pixel.reviewedAt = PixelFields.REVIEWED_AT.in(then);
        pixel.reviewedBy = author(pixel, REVIEWED, pixel.reviewedAt)
                .map(Authorship.Author::id)
                .orElse(null);
        pixel.updatedAt = clock.instant();
        history.record(caller, Action.TAKE_BACK, pixel.subject(), before, pixel.image());
    }

    /** The edit that an image has, as whoever wrote it left it. */
    private PixelWaiting editOf(Caller caller, Pixel pixel, Map<String, ? extends @Nullable Object> image) {
        var written = PixelWaiting.of(PixelDraft.newest(image), caller, clock.instant(), null)
                .writtenAs(PixelWaiting.newest(pixel, caller))
                .becoming(
                        Objects.requireNonNullElse(PixelFields.WAITING_STATUS.in(image), ReviewStatus.PENDING),
                        PixelFields.WAITING_REASON.in(image));
        return author(pixel, SUBMITTED, written.since)
                .map(author -> written.named(author.name()))
                .orElse(written);
    }

    /** Puts back what the approval of an edit replaced, with the vendors recognized in it. */
    private void putBack(
            Pixel pixel,
            Map<String, ? extends @Nullable Object> then,
            Map<String, ? extends @Nullable Object> decided) {
        var content = PixelFields.liveContent(pixel.image().fields());
        PixelFields.liveContent(then).forEach((field, value) -> {
            if (!Objects.equals(value, decided.get(field))) {
                content.put(field, value);
            }
        });
        var live = PixelDraft.live(pixel);
        live.withContentOf(PixelDraft.of(content)).apply(pixel);
        pixel.submittedAt = Objects.requireNonNullElse(PixelFields.SUBMITTED_AT.in(then), pixel.submittedAt);
        pixel.contentBy = author(pixel, SUBMITTED, pixel.submittedAt)
                .map(Authorship.Author::id)
                .orElse(null);
        pixel.proposedBy = PixelFields.PROPOSED_BY.in(then);
        recognize(pixel);
    }

    /** Rows and images of pixels say when, and the log says who. */
    private Optional<Authorship.Author> author(Pixel pixel, List<Field<Pixel, Instant>> fields, @Nullable Instant at) {
        return at == null
                ? Optional.empty()
                : authorship.ofFirst(
                        EntityKind.PIXEL,
                        pixel.id,
                        fields.stream().map(Field::key).toList(),
                        at.toString());
    }

    private void decided(Caller caller, Pixel pixel, ReviewStatus status) {
        pixel.reviewStatus = status;
        pixel.reviewReason = caller.reason();
        pixel.reviewedBy = caller.userId();
        pixel.reviewedAt = clock.instant();
    }

    /** Recognizes the vendors in what the pixel has; those named by hand stay. */
    void recognize(Pixel pixel) {
        pixel.setVendors(pixel.namedVendorIds(), vendors.recognized(pixel.networkId, PixelDraft.live(pixel)));
    }
}
