package org.pixelkeep.pixel.find;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.PlacementIndex;
import org.pixelkeep.pixel.tracker.PlacementKey;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * Finds pixels that likely count the same twice: they track the same placement of a vendor on the same event, and there
 * can be creatives that both apply to. Only what the caller can see is reported and counted. Empty while the snapshot
 * is behind.
 */
@ApplicationScoped
public class LikelyDuplicates {
    private static final int AT_ONCE = 1_000;

    private final EntityManager entityManager;
    private final LivePlacements placements;
    private final LiveReach reach;

    LikelyDuplicates(EntityManager entityManager, LivePlacements placements, LiveReach reach) {
        this.entityManager = entityManager;
        this.placements = placements;
        this.reach = reach;
    }

    /** A pixel, as far as it matters here. */
    public record Member(
            long pixelId,
            String name,
            PixelScope scope,
            @Nullable Long advertiserId,
            @Nullable Long creativeId) {
        /** The pixel, as far as it matters here. */
        public static Member of(Pixel pixel) {
            return new Member(pixel.id, pixel.name, pixel.scope, pixel.advertiserId, pixel.creativeId);
        }

        /** Whether there can be a creative that both apply to. */
        boolean meets(Member other) {
            if (scope == PixelScope.NETWORK || other.scope == PixelScope.NETWORK) {
                return true;
            }
            return Objects.equals(advertiserId, other.advertiserId)
                    && (scope == PixelScope.ADVERTISER
                            || other.scope == PixelScope.ADVERTISER
                            || Objects.equals(creativeId, other.creativeId));
        }
    }

    /**
     * Pixels that are likely duplicates of each other.
     *
     * @param pixels at least two, by ID
     */
    public record Group(PlacementKey key, List<Member> pixels) {
        private static final Comparator<Group> ORDER = Comparator.comparing(
                        (Group group) -> group.key().placement().vendorName())
                .thenComparing(group -> group.key().placement().words())
                .thenComparing(group -> group.key().tracked().moment())
                .thenComparing(group -> group.pixels().get(0).pixelId());
    }

    /** A pixel that is likely a duplicate of another, and what both track. */
    public record Match(Member pixel, PlacementKey key) {}

    /** All of the network, by vendor and placement. A query per thousand pixels. */
    public List<Group> groups(Reach sight, long networkId) {
        var shared = new HashMap<PlacementKey, Set<Long>>();
        placements
                .of(networkId)
                .map(PlacementIndex::ofSeveral)
                .orElse(List.of())
                .forEach(group -> shared.computeIfAbsent(group.key(), any -> new TreeSet<>())
                        .addAll(group.pixelIds()));
        var visible = visible(sight, networkId, shared.values());
        return shared.entrySet().stream()
                .flatMap(entry -> parted(entry.getKey(), members(entry.getValue(), visible)).stream())
                .sorted(Group.ORDER)
                .toList();
    }

    /** The likely duplicates of each of these pixels, by ID; pixels without any are absent. No query if there are none. */
    public Map<Long, List<Match>> of(Reach sight, long networkId, Collection<Long> pixelIds) {
        var shared =
                placements.of(networkId).map(index -> index.ofSeveral(pixelIds)).orElse(List.of());
        var visible = visible(
                sight,
                networkId,
                shared.stream().map(PlacementIndex.Shared::pixelIds).toList());
        var found = new HashMap<Long, Map<Long, Match>>();
        shared.forEach(group -> {
            var members = members(group.pixelIds(), visible);
            for (var member : members) {
                if (pixelIds.contains(member.pixelId())) {
                    members.stream()
                            .filter(other -> other.pixelId() != member.pixelId() && other.meets(member))
                            .forEach(other -> found.computeIfAbsent(member.pixelId(), any -> new TreeMap<>())
                                    .putIfAbsent(other.pixelId(), new Match(other, group.key())));
                }
            }
        });
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> List.copyOf(each.getValue().values())));
    }

    /** The IDs of all pixels of the network that have a likely duplicate. */
    Set<Long> pixelIds(Reach sight, long networkId) {
        return groups(sight, networkId).stream()
                .flatMap(group -> group.pixels().stream().map(Member::pixelId))
                .collect(Collectors.toSet());
    }

    /**
     * The pixels that a draft would be a likely duplicate of, by ID.
     *
     * @param self the pixel that the draft is for, or would be
     */
    public List<Match> ofDraft(Reach sight, long networkId, Member self, PixelDraft draft) {
        var keys = keys(self.pixelId(), draft);
        var sharing = new TreeMap<Long, PlacementKey>();
        placements.of(networkId).ifPresent(index -> keys.forEach(each -> sharing.putAll(index.sharing(each))));
        var visible = visible(sight, networkId, List.of(sharing.keySet()));
        return members(sharing.keySet(), visible).stream()
                .filter(self::meets)
                .map(other -> new Match(other, Objects.requireNonNull(sharing.get(other.pixelId()))))
                .toList();
    }

    /** Those of each tracker. */
    private static List<PlacementIndex.Keys> keys(long pixelId, PixelDraft draft) {
        var format = draft.format();
        return format == null
                ? List.of()
                : draft.tracked().stream()
                        .map(tracker -> keys(pixelId, format, tracker))
                        .toList();
    }

    private static PlacementIndex.Keys keys(long pixelId, PixelFormat format, Tracker tracker) {
        var tracked = tracker.tracked();
        var secure = PlacementKey.of(tracked, format, tracker.secureUrl()).orElse(null);
        return new PlacementIndex.Keys(
                pixelId,
                secure,
                tracker.url() == null
                        ? secure
                        : PlacementKey.of(tracked, format, tracker.url()).orElse(null));
    }

    private static List<Member> members(Collection<Long> ids, Map<Long, Member> visible) {
        return ids.stream().filter(visible::containsKey).map(visible::get).toList();
    }

    /** Divided where creatives do not meet: pixels of different advertisers, and of different creatives. */
    private static List<Group> parted(PlacementKey key, List<Member> members) {
        var parts = part(members, PixelScope.NETWORK, Member::advertiserId).stream()
                .flatMap(ofAdvertiser -> part(ofAdvertiser, PixelScope.ADVERTISER, Member::creativeId).stream());
        return parts.filter(part -> part.size() > 1)
                .map(part -> new Group(key, part))
                .toList();
    }

    /** All together if one of them, or of those they belong to, applies to what the others do; otherwise by their owners. */
    private static List<List<Member>> part(
            List<Member> members, PixelScope widest, Function<Member, @Nullable Long> owner) {
        if (members.stream().anyMatch(member -> member.scope().compareTo(widest) <= 0)) {
            return List.of(members);
        }
        var parts = new LinkedHashMap<@Nullable Long, List<Member>>();
        members.forEach(member -> parts.computeIfAbsent(owner.apply(member), any -> new ArrayList<>())
                .add(member));
        return List.copyOf(parts.values());
    }

    /** The pixels among these that the caller can see, by ID. A query per thousand. */
    private Map<Long, Member> visible(Reach sight, long networkId, Collection<? extends Collection<Long>> groups) {
        var ids =
                groups.stream().flatMap(Collection::stream).distinct().sorted().toList();
        var inherited = sight.whole() || ids.isEmpty()
                ? Set.<Long>of()
                : reach.networkPixels(networkId, sight.advertiserIds()).orElse(Set.of());
        var visible = new HashMap<Long, Member>();
        for (var from = 0; from < ids.size(); from += AT_ONCE) {
            entityManager
                    .createQuery("""
                            select p.id, p.name, p.scope, p.advertiserId, p.creativeId from Pixel p
                            where p.networkId = :networkId and p.archivedAt is null and p.id in :ids""", Object[].class)
                    .setParameter("networkId", networkId)
                    .setParameter("ids", ids.subList(from, Math.min(ids.size(), from + AT_ONCE)))
                    .getResultList()
                    .stream()
                    .map(row -> new Member(
                            (Long) row[0], (String) row[1], (PixelScope) row[2], (Long) row[3], (Long) row[4]))
                    .filter(member -> sees(sight, inherited, member))
                    .forEach(member -> visible.put(member.pixelId(), member));
        }
        return visible;
    }

    private static boolean sees(Reach sight, Set<Long> inherited, Member member) {
        var advertiserId = member.advertiserId();
        return advertiserId == null
                ? sight.whole() || inherited.contains(member.pixelId())
                : sight.includes(advertiserId);
    }
}
