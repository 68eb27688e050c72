package org.pixelkeep.pixel.intake;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.codec.FieldType;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.append.History;
import org.pixelkeep.history.append.RecordedService;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.PixelWaiting;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.content.PixelRules;
import org.pixelkeep.pixel.content.PixelSupply;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.content.TextQuota;
import org.pixelkeep.shared.error.InvalidRow;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/** Takes pixels of another network in, as they were there, with the edits that wait. */
@RecordedService
public class PixelIntakeService {
    /** The key of the IDs of the vendors recognized from the hosts, in addition to the names of {@link PixelFields}. */
    public static final String RECOGNIZED_VENDOR_IDS = "recognizedVendorIds";

    private static final int MAX_REASON_LENGTH = 1_000;
    private static final int MAX_VENDORS = 1_000;

    private final History history;
    private final TextQuota quota;
    private final PixelVendors vendors;
    private final Clock clock;

    PixelIntakeService(History history, TextQuota quota, PixelVendors vendors, Clock clock) {
        this.history = history;
        this.quota = quota;
        this.vendors = vendors;
        this.clock = clock;
    }

    /**
     * Creates them, archived ones included.
     *
     * @param images by the names of {@link PixelFields}, with {@link #RECOGNIZED_VENDOR_IDS} and with the owners and vendors
     *     of this network
     * @param approved whether what a reviewer let through there counts as approved by the caller; else it waits for a
     *     reviewer here
     * @return their IDs, in the same order
     * @throws InvalidRow when one is not valid; nothing is written
     */
    public List<Long> takeIn(
            Caller caller, long networkId, List<Map<String, @Nullable Object>> images, boolean approved) {
        caller.grants().require(Permission.EDIT_PIXEL, Scope.network(networkId));
        if (approved) {
            caller.grants().require(Permission.REVIEW_PIXEL, Scope.network(networkId));
        }
        var types = types(images);
        var hosts = hosts(networkId, images);
        var ids = new ArrayList<Long>();
        for (var image : images) {
            var pixel = pixel(caller, networkId, image, types, hosts, ids.size());
            review(caller, pixel, image, approved, ids.size());
            pixel.persist();
            history.record(caller, Action.CREATE, pixel.subject(), null, pixel.image());
            ids.add(pixel.id);
        }
        return ids;
    }

    /** The types of the creatives that own some of them. One query. */
    private static Map<Long, CreativeType> types(List<Map<String, @Nullable Object>> images) {
        var owners = new HashSet<Long>();
        for (var image : images) {
            var owner = PixelFields.CREATIVE_ID.in(image);
            if (owner != null) {
                owners.add(owner);
            }
        }
        return Creative.named(owners).stream()
                .collect(Collectors.toMap(creative -> creative.id, creative -> creative.type));
    }

    /** The vendors of the hosts that they mention. One query per thousand names. */
    private Map<String, Long> hosts(long networkId, List<Map<String, @Nullable Object>> images) {
        var mentioned = new HashSet<String>();
        images.forEach(image ->
                mentioned.addAll(PixelVendors.mentioned(PixelDraft.of(image).texts())));
        return vendors.vendorsOf(networkId, mentioned);
    }

    private Pixel pixel(
            Caller caller,
            long networkId,
            Map<String, @Nullable Object> image,
            Map<Long, CreativeType> types,
            Map<String, Long> hosts,
            int row) {
        var pixel = new Pixel();
        pixel.networkId = networkId;
        pixel.advertiserId = PixelFields.ADVERTISER_ID.in(image);
        pixel.creativeId = PixelFields.CREATIVE_ID.in(image);
        pixel.scope = pixel.creativeId != null
                ? PixelScope.CREATIVE
                : pixel.advertiserId != null ? PixelScope.ADVERTISER : PixelScope.NETWORK;
        var draft = PixelDraft.of(image);
        var violations = new Violations();
        violations.require(pixel.scope == PixelFields.SCOPE.in(image), "scope", "The owner is of another kind.");
        check(draft, pixel, types, violations);
        checkVendors(image, violations);
        checkReason("reviewReason", PixelFields.REVIEW_REASON.in(image), violations);
        checkPerson("proposedBy", PixelFields.PROPOSED_BY.in(image), violations);
        checkPerson("waitingProposedBy", PixelFields.WAITING_PROPOSED_BY.in(image), violations);
        if (!violations.found().isEmpty()) {
            throw new InvalidRow(row, violations.found());
        }
        draft.apply(pixel);
        var named = ids(image, PixelFields.NAMED_VENDOR_IDS.key());
        var recognized = recognized(image, draft, hosts);
        var asBefore = named.isEmpty() && Boolean.TRUE.equals(PixelFields.VENDORS_BY_HAND.in(image));
        pixel.setVendors(asBefore ? recognized : named, recognized);
        pixel.archivedAt = PixelFields.ARCHIVED_AT.in(image);
        pixel.updatedAt = clock.instant();
        pixel.createdAt = Objects.requireNonNullElse(PixelFields.CREATED_AT.in(image), pixel.updatedAt);
        if (PixelFields.waits(image)) {
            pixel.waiting = waiting(caller, image, pixel, types, row);
        }
        return pixel;
    }

    /** Those that it had there, such as archived ones, and whatever its hosts say here: nobody leaves a blocked one out. */
    private static Set<Long> recognized(
            Map<String, @Nullable Object> image, PixelDraft draft, Map<String, Long> hosts) {
        var recognized = new TreeSet<Long>(ids(image, RECOGNIZED_VENDOR_IDS));
        for (var host : PixelVendors.mentioned(draft.texts())) {
            var vendorId = hosts.get(host);
            if (vendorId != null) {
                recognized.add(vendorId);
            }
        }
        return recognized;
    }

    private void review(Caller caller, Pixel pixel, Map<String, @Nullable Object> image, boolean approved, int row) {
        var status = PixelFields.REVIEW_STATUS.in(image);
        if (status == null) {
            throw new InvalidRow(row, List.of(new Violation("reviewStatus", "A pixel has a review status.")));
        }
        var letThrough = status == ReviewStatus.APPROVED || status == ReviewStatus.EXEMPT;
        pixel.reviewStatus = letThrough && !approved ? ReviewStatus.PENDING : status;
        pixel.submittedAt = Objects.requireNonNullElse(PixelFields.SUBMITTED_AT.in(image), pixel.updatedAt);
        pixel.contentBy = caller.userId();
        if (pixel.reviewStatus == ReviewStatus.PENDING) {
            pixel.proposedBy = PixelFields.PROPOSED_BY.in(image);
            return;
        }
        pixel.reviewReason = PixelFields.REVIEW_REASON.in(image);
        pixel.reviewedAt = letThrough ? pixel.updatedAt : PixelFields.REVIEWED_AT.in(image);
        pixel.reviewedBy = letThrough ? caller.userId() : null;
    }

    private PixelWaiting waiting(
            Caller caller, Map<String, @Nullable Object> image, Pixel pixel, Map<Long, CreativeType> types, int row) {
        var draft = PixelDraft.newest(image);
        var status = PixelFields.waitingStatus(image);
        var since = PixelFields.WAITING_SINCE.in(image);
        var violations = new Violations();
        violations.require(
                status == ReviewStatus.PENDING || status == ReviewStatus.REJECTED,
                "waitingStatus",
                "An edit waits, or was rejected.");
        violations.require(since != null, "waitingSince", "An edit was submitted at some time.");
        check(draft, pixel, types, violations);
        var reason = PixelFields.WAITING_REASON.in(image);
        checkReason("waitingReason", reason, violations);
        if (status == null || since == null || !violations.found().isEmpty()) {
            throw new InvalidRow(row, violations.found());
        }
        var waiting = PixelWaiting.of(draft, caller, since, PixelFields.WAITING_PROPOSED_BY.in(image));
        return waiting.becoming(status, reason);
    }

    private void check(PixelDraft draft, Pixel pixel, Map<Long, CreativeType> types, Violations violations) {
        PixelRules.check(draft, pixel.creativeId == null ? null : types.get(pixel.creativeId), violations);
        PixelSupply.check(pixel.networkId, draft, null, violations);
        var sources = Objects.requireNonNullElse(draft.supplySources(), List.<String>of());
        violations.require(
                Set.copyOf(sources).size() == sources.size(), "supplySources", "A supply source is listed twice.");
        if (violations.found().isEmpty()) {
            quota.take(pixel.networkId, pixel.advertiserId, draft).ifPresent(full -> violations.add("name", full));
        }
    }

    /** Lists of pixels read the vendors of each. */
    private static void checkVendors(Map<String, @Nullable Object> image, Violations violations) {
        var all = new HashSet<>(ids(image, PixelFields.NAMED_VENDOR_IDS.key()));
        all.addAll(ids(image, RECOGNIZED_VENDOR_IDS));
        violations.require(
                all.size() <= MAX_VENDORS,
                PixelFields.NAMED_VENDOR_IDS.key(),
                "A pixel can have at most 1,000 vendors, named and recognized ones together.");
    }

    private static List<Long> ids(Map<String, @Nullable Object> image, String key) {
        return Objects.requireNonNullElse(FieldType.IDS.ofImage(image.get(key)), List.of());
    }

    private static void checkReason(String field, @Nullable String reason, Violations violations) {
        violations.require(reason == null || reason.length() <= MAX_REASON_LENGTH, field, "At most 1,000 characters.");
        Texts.checkContent(violations, field, reason);
    }

    private static void checkPerson(String field, @Nullable String name, Violations violations) {
        if (name != null) {
            Texts.checkName(violations, field, name);
        }
    }
}
