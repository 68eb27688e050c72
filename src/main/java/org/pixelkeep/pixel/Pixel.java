package org.pixelkeep.pixel;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Scope;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.pixel.tracker.TrackerColumn;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyRule;

/** A third-party pixel: tracking that another company asks to be fired with creatives. */
@Entity
public class Pixel extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    public Long id;

    @Column(name = "network_id", updatable = false)
    public long networkId;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    public PixelScope scope;

    /** The owner of an advertiser or custom pixel. */
    @Column(name = "advertiser_id", updatable = false)
    public @Nullable Long advertiserId;

    /** The owner of a custom pixel. */
    @Column(name = "creative_id", updatable = false)
    public @Nullable Long creativeId;

    public String name;

    @Enumerated(EnumType.STRING)
    public PixelFormat format;

    @Enumerated(EnumType.STRING)
    public PixelEvent event;

    /** At which point of the ad progress fires; {@code null} for other events. */
    @Column(name = "event_offset")
    public @Nullable String offset;

    /** The number of a custom event; {@code null} for other events. */
    @Column(name = "custom_event")
    public @Nullable Integer customEvent;

    /** Byte for byte as it was given. */
    public @Nullable String url;

    @Column(name = "secure_url")
    public @Nullable String secureUrl;

    /** The names of their events as a JSON array, as the database makes it out; {@code null}: it has only {@link #event}. */
    @Column(name = "tracker_events", insertable = false, updatable = false)
    @Nullable
    String trackerEvents;

    /** All its trackers, if the fields above do not say it all; see {@link #trackers()}. */
    @Convert(converter = TrackerColumn.class)
    public @Nullable List<Tracker> trackers;

    /** The same as text, to be searched. */
    @Column(name = "trackers", insertable = false, updatable = false)
    @Nullable
    String trackersText;

    public @Nullable String content;

    @Column(name = "secure_content")
    public @Nullable String secureContent;

    public boolean active;

    @Enumerated(EnumType.STRING)
    @Column(name = "review_status")
    public ReviewStatus reviewStatus;

    @Column(name = "review_reason")
    public @Nullable String reviewReason;

    @Column(name = "reviewed_by")
    public @Nullable Long reviewedBy;

    @Column(name = "reviewed_at")
    public @Nullable Instant reviewedAt;

    /** Since when this content waits, or waited, for review. */
    @Column(name = "submitted_at")
    public Instant submittedAt;

    /** Who wrote the content, for four eyes; {@code null}: the system. */
    @Column(name = "content_by")
    public @Nullable Long contentBy;

    /** Who proposed it as it is, by name; {@code null} when it needed no acceptance by the network. */
    @Column(name = "proposed_by")
    public @Nullable String proposedBy;

    /** New content that waits for review while the pixel goes on as it is; {@code null}: none. */
    @Embedded
    public @Nullable PixelWaiting waiting;

    /** Since when a reviewer is to decide on it, or on its edit, as the database makes it out. */
    @Column(name = "awaits_since", insertable = false, updatable = false)
    @Nullable
    public Instant awaitsSince;

    @Column(name = "flight_start")
    public @Nullable Instant flightStart;

    @Column(name = "flight_end")
    public @Nullable Instant flightEnd;

    /** Who answers for it. */
    public @Nullable String owner;

    /** When someone must look at it again. */
    @Column(name = "review_by")
    public @Nullable LocalDate reviewBy;

    public int position;

    /** What the short form says of its supply: whether it may fire on Google's. */
    @Column(name = "serve_on_adx")
    public boolean serveOnAdx;

    /** How it chooses its supply sources; {@code null}: the short form says it. */
    @Enumerated(EnumType.STRING)
    @Column(name = "supply_rule")
    public @Nullable SupplyRule supplyRule;

    /** The codes of the chosen sources, comma separated; {@code null}: none. */
    @Column(name = "supply_sources")
    public @Nullable String supplySources;

    /** Whether a person named vendors in addition to those recognized from the hosts. */
    @Column(name = "vendors_by_hand")
    public boolean vendorsByHand;

    /** Those recognized and those named by hand: all of them count. */
    @ElementCollection
    @CollectionTable(name = "pixel_vendor", joinColumns = @JoinColumn(name = "pixel_id"))
    public Set<PixelVendor> vendors = new HashSet<>();

    @Column(name = "archived_at")
    public @Nullable Instant archivedAt;

    /** The opposite of {@link #isSecure()}, as the database makes it out: such pixels are found by it. */
    @Column(name = "plain_only", insertable = false, updatable = false)
    boolean plainOnly;

    /** Bytes of its URLs and scripts, those of an edit that waits included, as the database makes it out. */
    @Column(name = "text_bytes", insertable = false, updatable = false)
    int textBytes;

    @Column(name = "created_at", updatable = false)
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    @Version
    public long version;

    /** The pixels with these ids, by id. One query. */
    public static Map<Long, Pixel> byId(Collection<Long> pixelIds) {
        if (pixelIds.isEmpty()) {
            return Map.of();
        }
        List<Pixel> found = list("id in ?1", pixelIds);
        return found.stream().collect(Collectors.toMap(pixel -> pixel.id, pixel -> pixel));
    }

    /** The pixel without its texts. */
    public PixelOutline outline() {
        return new PixelOutline(id, networkId, scope, advertiserId, name, version, archivedAt);
    }

    /** Whether it is archived: it never fires, and cannot be changed. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** {@code ACTIVE}, {@code INACTIVE} or {@code ARCHIVED}. */
    public String state() {
        return isArchived() ? "ARCHIVED" : active ? "ACTIVE" : "INACTIVE";
    }

    /** What it fires, in the order of events. At least one. */
    public List<Tracker> trackers() {
        return Tracker.all(trackers, Tracker.of(TrackedEvent.of(event, offset, customEvent), url, secureUrl));
    }

    /** Whether it has a tracker for each event of these. */
    public boolean tracksAll(Collection<Tracker> others) {
        var known = trackers().stream().map(Tracker::tracked).collect(Collectors.toSet());
        return others.stream().map(Tracker::tracked).allMatch(known::contains);
    }

    /** Whether it has a variant for secure inventory: of each of its trackers. */
    public boolean isSecure() {
        return format.isUrl()
                ? trackers().stream().allMatch(tracker -> tracker.secureUrl() != null)
                : secureContent != null;
    }

    /** Whether it is a proposal that nobody of the network has decided on. */
    public boolean isProposal() {
        return proposedBy != null && reviewStatus == ReviewStatus.PENDING;
    }

    /** Whether a reviewer let it fire. */
    public boolean isLetThrough() {
        return reviewStatus == ReviewStatus.APPROVED || reviewStatus == ReviewStatus.EXEMPT;
    }

    /** Whether new content waits next to the live content, instead of replacing it. */
    public boolean stages() {
        return waiting != null || isLetThrough();
    }

    /**
     * Itself, or where an edit waits a copy, kept nowhere, as if it had been edited in place: with the content, the review
     * status, and the author of the edit.
     */
    public Pixel newest() {
        if (waiting == null) {
            return this;
        }
        var copy = new Pixel();
        copy.id = id;
        copy.networkId = networkId;
        copy.scope = scope;
        copy.advertiserId = advertiserId;
        copy.creativeId = creativeId;
        PixelDraft.of(this).apply(copy);
        copy.reviewStatus = waiting.status;
        copy.reviewReason = waiting.reason;
        copy.reviewedAt = reviewedAt;
        copy.submittedAt = waiting.since;
        copy.contentBy = waiting.contentBy;
        copy.proposedBy = waiting.proposedBy;
        copy.vendorsByHand = vendorsByHand;
        copy.vendors = new HashSet<>(vendors);
        copy.archivedAt = archivedAt;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        copy.version = version;
        return copy;
    }

    /** Makes the content of the waiting edit its own; what the review says of it is the caller's to set. */
    public void takeOver() {
        if (waiting != null) {
            PixelDraft.of(this).apply(this);
            submittedAt = waiting.since;
            contentBy = waiting.contentBy;
            proposedBy = waiting.proposedBy;
            waiting = null;
        }
    }

    /**
     * What its first tracker holds for secure or for plain inventory: a URL or, for raw JavaScript, the content.
     * {@code null}: not given.
     */
    public @Nullable String variant(boolean secure) {
        return variant(trackers().get(0), secure);
    }

    /** The same of one of its trackers. */
    public @Nullable String variant(Tracker tracker, boolean secure) {
        return format.isUrl() ? (secure ? tracker.secureUrl() : tracker.url()) : (secure ? secureContent : content);
    }

    /**
     * Sends it to review.
     *
     * @param proposer the name of who proposes it; {@code null}: it needs no acceptance by the network
     */
    public void submit(Caller author, Instant at, @Nullable String proposer) {
        reviewStatus = ReviewStatus.PENDING;
        reviewReason = null;
        submittedAt = at;
        contentBy = author.userId();
        proposedBy = proposer;
    }

    /** Where it belongs, for permissions: the network, or the owning advertiser. */
    public Scope accessScope() {
        return new Scope(networkId, advertiserId);
    }

    /** On which supply sources it fires. */
    public SupplyChoice supply() {
        return SupplyChoice.of(supplyRule, supplySources(), serveOnAdx);
    }

    @Nullable
    List<String> supplySources() {
        return supplySources == null || supplySources.isBlank() ? null : List.of(supplySources.split(","));
    }

    /** The ids of all its vendors, recognized or named, ascending: those that policy and consent count for. */
    public List<Long> vendorIds() {
        return vendors.stream().map(vendor -> vendor.vendorId).sorted().toList();
    }

    /** The ids of the vendors that a person named, ascending. */
    public List<Long> namedVendorIds() {
        var asBefore = isNamedAsBefore();
        return vendors.stream()
                .filter(vendor -> vendor.byHand || asBefore)
                .map(vendor -> vendor.vendorId)
                .sorted()
                .toList();
    }

    /**
     * Makes these its vendors, and no others.
     *
     * @param named by a person
     * @param recognized from its hosts
     */
    public void setVendors(Collection<Long> named, Collection<Long> recognized) {
        vendorsByHand = !named.isEmpty();
        var byHand = Set.copyOf(named);
        var fromHosts = Set.copyOf(recognized);
        var wanted = Stream.concat(byHand.stream(), fromHosts.stream())
                .distinct()
                .map(vendorId ->
                        new PixelVendor(vendorId, networkId, byHand.contains(vendorId), fromHosts.contains(vendorId)))
                .collect(Collectors.toSet());
        if (!vendors.equals(wanted)) {
            vendors.retainAll(wanted);
            vendors.addAll(wanted);
        }
    }

    /** Whether it was named by hand when that still replaced what is recognized: no row says why it is there. */
    private boolean isNamedAsBefore() {
        return vendorsByHand && vendors.stream().noneMatch(vendor -> vendor.byHand);
    }

    /** Whether the draft has what the pixel fires, or would fire: new format, URL or content goes to review. */
    public boolean hasSameContentAs(PixelDraft draft) {
        return draft.hasContentOf(this);
    }

    /** The pixels with these IDs, by ID, locked. One query. */
    public static List<Pixel> locked(Collection<Long> pixelIds) {
        return Pixel.<Pixel>find("id in ?1 order by id", pixelIds)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** The fields that the log of changes keeps. */
    public Image image() {
        return new Image(PixelFields.ALL.image(this));
    }

    /** What the history says the change is about. */
    public Subject subject() {
        return new Subject(EntityKind.PIXEL, id, name, networkId, advertiserId, creativeId, id);
    }
}
