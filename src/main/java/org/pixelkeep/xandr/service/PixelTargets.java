package org.pixelkeep.xandr.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.xandr.request.SentObject;

/**
 * Where pixels apply, in Xandr's words: on a member, on advertisers, or on creatives. Exclusions, which Xandr does not
 * have, are neither shown nor changed.
 */
@ApplicationScoped
class PixelTargets {
    static final String MEMBERS = "members";
    static final String ADVERTISERS = "advertisers";
    static final String CREATIVES = "creatives";

    /** How many creatives a pixel shows, the first ones by ID. */
    static final int MAX_CREATIVES = 1_000;

    private final EntityManager entityManager;
    private final AssociationService associations;

    PixelTargets(EntityManager entityManager, AssociationService associations) {
        this.entityManager = entityManager;
        this.associations = associations;
    }

    /** Where one pixel applies, as far as the caller can see it. */
    record Shown(boolean everywhere, List<Long> advertiserIds, List<Long> creativeIds) {
        @Nullable
        List<Map<String, @Nullable Object>> members(long networkId) {
            return everywhere ? List.of(XandrValues.reference(networkId)) : null;
        }

        @Nullable
        List<Map<String, @Nullable Object>> advertisers() {
            return references(advertiserIds);
        }

        @Nullable
        List<Map<String, @Nullable Object>> creatives() {
            return references(creativeIds);
        }

        private static @Nullable List<Map<String, @Nullable Object>> references(List<Long> ids) {
            return ids.isEmpty()
                    ? null
                    : ids.stream().map(XandrValues::reference).toList();
        }
    }

    /** Where the pixels of one network apply, by ID. Two queries. */
    Map<Long, Shown> of(Caller caller, List<Pixel> pixels) {
        if (pixels.isEmpty()) {
            return Map.of();
        }
        var reach = caller.grants().reach(Permission.VIEW_PIXEL, pixels.get(0).networkId);
        var wide = new HashMap<Long, List<Association>>();
        wide(pixels.stream().map(pixel -> pixel.id).toList()).stream()
                .filter(association -> concerns(reach, association))
                .forEach(association -> wide.computeIfAbsent(association.pixelId, id -> new ArrayList<>())
                        .add(association));
        var creatives = creativeIds(reach, pixels);
        var shown = new HashMap<Long, Shown>();
        for (var pixel : pixels) {
            var known = wide.getOrDefault(pixel.id, List.of());
            shown.put(
                    pixel.id,
                    new Shown(
                            known.stream().anyMatch(association -> association.target == Target.NETWORK),
                            known.stream()
                                    .map(association -> association.advertiserId)
                                    .filter(Objects::nonNull)
                                    .toList(),
                            creatives.getOrDefault(pixel.id, List.of())));
        }
        return shown;
    }

    private static boolean concerns(Reach reach, Association association) {
        var advertiserId = association.advertiserId;
        return advertiserId == null || reach.includes(advertiserId);
    }

    private static List<Association> wide(List<Long> pixelIds) {
        return Association.list(
                "pixelId in ?1 and exclusion = false and target <> ?2 order by id", pixelIds, Target.CREATIVE);
    }

    /**
     * The creatives of each pixel, by ID; absent: none. Each part of the query reads an index in its order, and ends at
     * the most that are shown, however many creatives the pixel has.
     */
    private Map<Long, List<Long>> creativeIds(Reach reach, List<Pixel> pixels) {
        var narrowed = reach.whole() ? "" : " and advertiser_id in (:reach)";
        var query = entityManager.createNativeQuery(IntStream.range(0, pixels.size())
                .mapToObj(number -> "(select pixel_id, target_id from association where pixel_id = :pixel" + number
                        + " and exclusion = false and target = 'CREATIVE'" + narrowed + " order by target_id limit "
                        + MAX_CREATIVES + ")")
                .collect(Collectors.joining(" union all ")));
        IntStream.range(0, pixels.size())
                .forEach(number -> query.setParameter("pixel" + number, pixels.get(number).id));
        if (!reach.whole()) {
            query.setParameter(
                    "reach", reach.advertiserIds().isEmpty() ? Set.of(Reach.NOTHING) : reach.advertiserIds());
        }
        var found = new HashMap<Long, List<Long>>();
        for (var row : query.getResultList()) {
            var columns = (Object[]) row;
            found.computeIfAbsent((Long) columns[0], id -> new ArrayList<>()).add((Long) columns[1]);
        }
        return found;
    }

    /**
     * Where a new pixel applies from the start.
     *
     * @param advertiserId the owner; {@code null}: the network
     * @throws Conflict when the pixel of an advertiser is to apply elsewhere
     */
    static List<AssociationDraft> wanted(SentObject sent, long networkId, @Nullable Long advertiserId) {
        check(sent, networkId, advertiserId);
        var drafts = new ArrayList<AssociationDraft>();
        if (!sent.ids(MEMBERS).isEmpty()) {
            drafts.add(AssociationDraft.everywhere());
        }
        sent.ids(ADVERTISERS).forEach(id -> drafts.add(AssociationDraft.onAdvertiser(id)));
        return drafts;
    }

    /**
     * Makes a pixel apply where the script says; fields that it did not send stay. In the transaction of the caller.
     *
     * @param append whether what is there stays
     */
    void change(Caller caller, Pixel pixel, SentObject sent, boolean append) {
        check(sent, pixel.networkId, pixel.advertiserId);
        var there = wide(List.of(pixel.id));
        if (sent.has(MEMBERS)) {
            change(caller, pixel, there, Target.NETWORK, wantedMembers(sent), append);
        }
        if (sent.has(ADVERTISERS)) {
            var wanted = sent.ids(ADVERTISERS).stream()
                    .map(AssociationDraft::onAdvertiser)
                    .toList();
            change(caller, pixel, there, Target.ADVERTISER, wanted, append);
        }
    }

    private static List<AssociationDraft> wantedMembers(SentObject sent) {
        return sent.ids(MEMBERS).isEmpty() ? List.of() : List.of(AssociationDraft.everywhere());
    }

    private void change(
            Caller caller,
            Pixel pixel,
            List<Association> there,
            Target target,
            List<AssociationDraft> wanted,
            boolean append) {
        var same = there.stream()
                .filter(association -> association.target == target)
                .toList();
        var wantedIds = wanted.stream().map(PixelTargets::idOf).toList();
        var thereIds = same.stream().map(PixelTargets::idOf).toList();
        if (!append) {
            same.stream()
                    .filter(association -> !wantedIds.contains(idOf(association)))
                    .forEach(association -> associations.detach(caller, association.id));
        }
        wanted.stream()
                .filter(draft -> !thereIds.contains(idOf(draft)))
                .forEach(draft -> associations.attach(caller, pixel.id, draft));
    }

    private static long idOf(AssociationDraft draft) {
        return Objects.requireNonNullElse(draft.advertiserId(), 0L);
    }

    private static long idOf(Association association) {
        return Objects.requireNonNullElse(association.advertiserId, 0L);
    }

    private static void check(SentObject sent, long networkId, @Nullable Long advertiserId) {
        if (sent.ids(MEMBERS).stream().anyMatch(id -> id != networkId)) {
            throw new Conflict("A pixel can only apply to the creatives of its own member.");
        }
        if (advertiserId != null && sent.isGiven(MEMBERS)) {
            throw new Conflict("The pixel of an advertiser cannot apply to all creatives of the member.");
        }
        if (advertiserId != null && sent.ids(ADVERTISERS).stream().anyMatch(id -> !id.equals(advertiserId))) {
            throw new Conflict("The pixel of an advertiser can only apply to creatives of that advertiser.");
        }
    }

    /** Whether the pixel is one that this service has: custom pixels belong to the service of creatives. */
    static boolean isShared(Pixel pixel) {
        return pixel.scope != PixelScope.CREATIVE;
    }
}
