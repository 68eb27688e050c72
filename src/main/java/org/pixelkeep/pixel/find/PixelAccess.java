package org.pixelkeep.pixel.find;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelOutline;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.SearchWords;

/**
 * Access checks for pixels. An advertiser login sees its advertisers' pixels, and network pixels that apply to any of
 * its creatives: inherited, read-only.
 */
@ApplicationScoped
public class PixelAccess implements Sight {
    /** HQL, used if memory does not know: pixel {@code p} covers a creative of the advertisers {@code :reach}. */
    private static final String INHERITED = """
            exists (select c.id from Creative c where c.networkId = p.networkId and c.advertiserId in :reach
                and c.archivedAt is null
                and exists (select i.id from Association i where i.pixelId = p.id and i.exclusion = false and %s)
                and not exists (select x.id from Association x where x.pixelId = p.id and x.exclusion = true and %s))""".formatted(Association.covers("i"), Association.covers("x"));

    /** Stands in for an empty set, which databases reject. */
    private static final Set<Long> NONE = Set.of(-1L);

    private static final int FACETS = 200;

    private final EntityManager entityManager;
    private final NetworkAccess networks;
    private final LiveReach memory;
    private final LikelyDuplicates duplicates;
    private final PixelSearch search;

    PixelAccess(
            EntityManager entityManager,
            NetworkAccess networks,
            LiveReach memory,
            LikelyDuplicates duplicates,
            PixelSearch search) {
        this.entityManager = entityManager;
        this.networks = networks;
        this.memory = memory;
        this.duplicates = duplicates;
        this.search = search;
    }

    @Override
    public String pathVariable() {
        return "pixelId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        Pixel pixel = Pixel.findById(id);
        return pixel != null && sees(grants, pixel);
    }

    /** Whether the caller can see the pixel; a query only for an advertiser login and a network pixel. */
    public boolean sees(Grants grants, Pixel pixel) {
        return sees(grants, pixel.outline());
    }

    /** The same for a pixel whose texts were not read. */
    public boolean sees(Grants grants, PixelOutline pixel) {
        if (grants.allows(Permission.VIEW_PIXEL, pixel.accessScope())) {
            return true;
        }
        var reach = grants.reach(Permission.VIEW_PIXEL, pixel.networkId());
        return pixel.scope() == PixelScope.NETWORK
                && !pixel.isArchived()
                && !reach.advertiserIds().isEmpty()
                && !inherited(pixel.networkId(), reach.advertiserIds(), Set.of(pixel.id()))
                        .isEmpty();
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public Pixel visible(Caller caller, long pixelId) {
        return seen(caller, pixelId, LockModeType.NONE);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see it but may not change it */
    public Pixel editable(Caller caller, long pixelId) {
        var pixel = visible(caller, pixelId);
        caller.grants().require(Permission.EDIT_PIXEL, pixel.accessScope());
        return pixel;
    }

    /** How much of the pixel's network the caller can see, which decides which associations to show. */
    public Reach reach(Caller caller, Pixel pixel) {
        return reach(caller.grants(), pixel);
    }

    Reach reach(Grants grants, Pixel pixel) {
        return grants.reach(Permission.VIEW_PIXEL, pixel.networkId);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see it but lacks the permission for it */
    public Pixel locked(Caller caller, long pixelId, Permission permission) {
        var pixel = seen(caller, pixelId, LockModeType.PESSIMISTIC_WRITE);
        caller.grants().require(permission, pixel.accessScope());
        return pixel;
    }

    /**
     * Those of the given pixels that are network pixels and apply to a creative of any of the advertisers. At most one
     * query.
     */
    public Set<Long> inherited(long networkId, Set<Long> advertiserIds, Set<Long> pixelIds) {
        return memory.networkPixels(networkId, advertiserIds)
                .map(known -> pixelIds.stream().filter(known::contains).collect(Collectors.toSet()))
                .orElseGet(() ->
                        queried(networkId, advertiserIds, " and p.id in :pixelIds", Map.of("pixelIds", pixelIds)));
    }

    /** The IDs of those of a network's pixels that the caller can see. At most one query. */
    public Set<Long> seen(Caller caller, long networkId, Collection<PixelOutline> pixels) {
        var reach = caller.grants().reach(Permission.VIEW_PIXEL, networkId);
        var ids = pixels.stream().map(PixelOutline::id).collect(Collectors.toSet());
        if (reach.whole() || reach.isEmpty() || ids.isEmpty()) {
            return reach.isEmpty() ? Set.of() : ids;
        }
        var seen = new HashSet<>(inherited(networkId, reach.advertiserIds(), ids));
        for (var pixel : pixels) {
            var advertiserId = pixel.advertiserId();
            if (advertiserId != null && reach.includes(advertiserId)) {
                seen.add(pixel.id());
            }
        }
        return seen;
    }

    /** The IDs of all network pixels that apply to a creative of any of the advertisers. At most one query. */
    public Set<Long> inherited(long networkId, Set<Long> advertiserIds) {
        return advertiserIds.isEmpty()
                ? Set.of()
                : memory.networkPixels(networkId, advertiserIds)
                        .orElseGet(() -> queried(networkId, advertiserIds, "", Map.of()));
    }

    private Set<Long> queried(long networkId, Set<Long> advertiserIds, String narrowed, Map<String, Object> values) {
        var query = entityManager
                .createQuery(
                        "select p.id from Pixel p where p.networkId = :networkId and p.scope = NETWORK"
                                + " and p.archivedAt is null" + narrowed
                                + " and " + INHERITED,
                        Long.class)
                .setParameter("networkId", networkId)
                .setParameter("reach", advertiserIds);
        values.forEach(query::setParameter);
        return Set.copyOf(query.getResultList());
    }

    /**
     * The pixels of a network that the caller can see, filtered.
     *
     * @throws NotFound when the network is not visible to the caller
     */
    public Listing<Pixel> listing(Caller caller, long networkId, PixelFilter filter) {
        var reach = networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        var listing = new Listing<>(entityManager, Pixel.class, "Pixel p", "p", pixel -> pixel.id)
                .where("p.networkId = :networkId", "networkId", networkId)
                .whereGiven("p.scope = :scope", "scope", filter.scope())
                .whereGiven("p.creativeId = :creativeId", "creativeId", filter.creativeId())
                .whereGiven("p.format = :format", "format", filter.format())
                .whereGiven("p.reviewStatus = :review", "review", filter.review())
                .whereGiven("p.waiting.status = :waiting", "waiting", filter.waiting())
                .whereGiven(
                        "exists (select v.vendorId from p.vendors v where v.vendorId = :vendorId)",
                        "vendorId",
                        filter.vendorId())
                .where("ARCHIVED".equals(filter.state()) ? "p.archivedAt is not null" : "p.archivedAt is null")
                .order("-updated", "p.updatedAt", true, Instant.class, pixel -> pixel.updatedAt)
                .order("updated", "p.updatedAt", false, Instant.class, pixel -> pixel.updatedAt)
                .order("name", "p.name", false, String.class, pixel -> pixel.name)
                .order("-name", "p.name", true, String.class, pixel -> pixel.name)
                .orderById()
                .sizedBy("p.textBytes")
                .countedAlong("p.networkId")
                .completedBy(PixelQueries::loadVendors);
        if (filter.event() != null) {
            listing.either(PixelQueries.tracks("p", filter.event()));
        }
        if (filter.undecided()) {
            listing.where("p.awaitsSince is not null")
                    .order("submitted", "p.awaitsSince", false, Instant.class, pixel -> pixel.awaitsSince);
        } else {
            listing.order("submitted", "p.submittedAt", false, Instant.class, pixel -> pixel.submittedAt);
        }
        if ("ACTIVE".equals(filter.state()) || "INACTIVE".equals(filter.state())) {
            listing.where("p.active = :active", "active", "ACTIVE".equals(filter.state()));
        }
        if (filter.likelyDuplicates()) {
            listing.whereIds(duplicates.pixelIds(reach, networkId));
        }
        narrowToWords(listing, networkId, filter.text());
        narrowToAdvertiser(listing, networkId, reach, filter);
        return reach.whole() ? listing : narrowToReach(listing, networkId, reach, filter);
    }

    /**
     * What can be chosen from among the pixels that wait for a reviewer, as far as the caller can see them; at most
     * {@value #FACETS} of each. Two queries.
     *
     * @throws NotFound when the network is not visible to the caller
     */
    public ReviewFilterOptions undecided(Caller caller, long networkId) {
        var reach = networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        return new ReviewFilterOptions(
                ofUndecided("p.advertiserId", networkId, reach).keySet(),
                Map.copyOf(ofUndecided(PixelQueries.AUTHOR, networkId, reach)));
    }

    /** The values of an expression, and the newest pixel that has each. */
    private Map<Long, Long> ofUndecided(String expression, long networkId, Reach reach) {
        var query = entityManager
                .createQuery(
                        "select " + expression + ", max(p.id) from Pixel p where p.networkId = :networkId"
                                + " and p.awaitsSince is not null and p.archivedAt is null and " + expression
                                + " is not null" + (reach.whole() ? "" : " and p.advertiserId in :reach") + " group by "
                                + expression,
                        Object[].class)
                .setParameter("networkId", networkId)
                .setMaxResults(FACETS);
        if (!reach.whole()) {
            query.setParameter("reach", orNone(reach.advertiserIds()));
        }
        return query.getResultList().stream().collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /**
     * The network's and the advertiser's pixels that the caller may attach to the creative, without those already
     * attached directly. By name.
     *
     * @param text part of the name or URL
     */
    public Listing<Pixel> attachable(Caller caller, Creative creative, @Nullable String text) {
        var ofNetwork = caller.grants().allows(Permission.EDIT_PIXEL, Scope.network(creative.networkId));
        var listing = new Listing<>(entityManager, Pixel.class, "Pixel p", "p", pixel -> pixel.id)
                .where("p.networkId = :networkId", "networkId", creative.networkId)
                .sizedBy("p.textBytes")
                .where("p.archivedAt is null")
                .where(
                        "p.scope = ADVERTISER and p.advertiserId = :advertiserId"
                                + (ofNetwork ? " or p.scope = NETWORK" : ""),
                        "advertiserId",
                        creative.advertiserId)
                .where(
                        "not exists (select i.id from Association i where i.pixelId = p.id and i.target = CREATIVE"
                                + " and i.creativeId = :creativeId and i.exclusion = false)",
                        "creativeId",
                        creative.id)
                .order("name", "p.name", false, String.class, pixel -> pixel.name);
        narrowToWords(listing, creative.networkId, text);
        return listing;
    }

    /** By the memory of {@link PixelSearch}, unless so many have the words that the database finds some soon. */
    private void narrowToWords(Listing<Pixel> listing, long networkId, @Nullable String text) {
        if (text == null || SearchWords.of(text).isEmpty()) {
            return;
        }
        var ids = search.find(networkId, text);
        if (ids.size() <= PixelSearch.MAX) {
            listing.whereIds(ids);
        } else {
            listing.whereWords(PixelAccess::hasWord, "text", text.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Has the search of a network made ready in the background, for somebody who is about to use it.
     *
     * @throws NotFound when the network is not visible to the caller
     */
    public void prepareSearch(Caller caller, long networkId) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        search.prepare(networkId);
    }

    private void narrowToAdvertiser(Listing<Pixel> listing, long networkId, Reach reach, PixelFilter filter) {
        if (filter.advertiserId() == null) {
            return;
        }
        var advertiserId = reach.orNothing(filter.advertiserId());
        if (filter.inherited()) {
            listing.with("passedOn", orNone(inherited(networkId, Set.of(advertiserId))))
                    .where(
                            "p.advertiserId = :advertiserId or (p.scope = NETWORK and p.id in :passedOn)",
                            "advertiserId",
                            advertiserId);
        } else {
            listing.where("p.advertiserId = :advertiserId", "advertiserId", advertiserId);
        }
    }

    private Listing<Pixel> narrowToReach(Listing<Pixel> listing, long networkId, Reach reach, PixelFilter filter) {
        if (filter.undecided()) {
            // The edit of a pixel that is only inherited is the network's own business.
            listing.where(
                    "p.reviewStatus = PENDING or p.advertiserId in :undecided", "undecided", reach.advertiserIds());
        }
        if ("ARCHIVED".equals(filter.state()) || filter.waiting() != null) {
            return listing.where("p.advertiserId in :reach", "reach", reach.advertiserIds());
        }
        return listing.with("inherited", orNone(inherited(networkId, reach.advertiserIds())))
                .where(
                        "p.advertiserId in :reach or (p.scope = NETWORK and p.id in :inherited)",
                        "reach",
                        reach.advertiserIds());
    }

    /** For lower-case words, which names are compared with whatever their case. */
    private static String hasWord(SearchWords.Word word) {
        var plain = "p.name like :text or lower(p.url) like :text or lower(p.secureUrl) like :text"
                + " or lower(p.trackersText) like :text";
        return word.isHost() ? plain + " or lower(p.content) like :text or lower(p.secureContent) like :text" : plain;
    }

    private static Set<Long> orNone(Set<Long> ids) {
        return ids.isEmpty() ? NONE : ids;
    }

    private Pixel seen(Caller caller, long pixelId, LockModeType lock) {
        Pixel pixel = Pixel.findById(pixelId, lock);
        if (pixel == null || !sees(caller.grants(), pixel)) {
            throw new NotFound("pixel");
        }
        return pixel;
    }
}
