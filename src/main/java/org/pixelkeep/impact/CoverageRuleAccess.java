package org.pixelkeep.impact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.access.Sight;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.tracker.FormatRules;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.vendor.VendorCategory;

/**
 * Access checks for coverage rules, and which creatives do not meet them. People who can see creatives of a network can
 * see its rules, except those of advertisers they cannot see.
 */
@ApplicationScoped
public class CoverageRuleAccess implements Sight {
    /**
     * HQL: a pixel that meets the rule fires on creative {@code c}, as far as data alone can tell. Both tables are bound to
     * the network, so that the server reads only its rows, whichever it begins with.
     */
    private static final String COVERED = """
            exists (select i.id from Association i join Pixel p on p.id = i.pixelId
                where i.networkId = c.networkId and p.networkId = c.networkId and i.exclusion = false and %s
                and p.archivedAt is null and p.active = true and p.reviewStatus in (APPROVED, EXEMPT)
                and (p.flightStart is null or p.flightStart <= :coverageNow)
                and (p.flightEnd is null or p.flightEnd > :coverageNow)
                and (FITS)
                and exists (select v.id from Pixel q join q.vendors named join Vendor v on v.id = named.vendorId
                    where q.id = p.id and v.category = :coverageCategory)
                and not exists (select b.id from Pixel r join r.vendors blocked join Vendor b on b.id = blocked.vendorId
                    where r.id = p.id and b.policy = BLOCK)
                and not exists (select x.id from Association x
                    where x.pixelId = p.id and x.exclusion = true and %s))""".formatted(Association.covers("i"), Association.covers("x"));

    private static final String FITS = fits(PixelEvent.values());

    private final EntityManager entityManager;
    private final NetworkAccess networks;
    private final Clock clock;

    CoverageRuleAccess(EntityManager entityManager, NetworkAccess networks, Clock clock) {
        this.entityManager = entityManager;
        this.networks = networks;
        this.clock = clock;
    }

    @Override
    public String pathVariable() {
        return "ruleId";
    }

    @Override
    public boolean sees(Grants grants, long id) {
        CoverageRule rule = CoverageRule.findById(id);
        return rule != null && sees(grants, rule);
    }

    /** @throws NotFound when it does not exist or is not visible to the caller */
    public CoverageRule visible(Caller caller, long ruleId) {
        return seen(caller, ruleId, LockModeType.NONE);
    }

    /**
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller can see it but may not change the network's settings
     */
    CoverageRule locked(Caller caller, long ruleId) {
        var rule = seen(caller, ruleId, LockModeType.PESSIMISTIC_WRITE);
        caller.grants().require(Permission.EDIT_NETWORK, Scope.network(rule.networkId));
        return rule;
    }

    /**
     * The rules of a network that the caller can see, by name. One query.
     *
     * @throws NotFound when the network is not visible to the caller
     */
    public List<CoverageRule> rules(Caller caller, long networkId) {
        networks.reach(caller, Permission.VIEW_CREATIVE, networkId);
        return CoverageRule.ofNetwork(networkId).stream()
                .filter(rule -> sees(caller.grants(), rule))
                .toList();
    }

    /** Filters a list of creatives to those that do not meet the rule. */
    public Listing<Creative> uncovered(Listing<Creative> creatives, CoverageRule rule) {
        parameters(rule).forEach(creatives::with);
        return creatives.where(concerned(rule)).where("not (" + covered(rule) + ")");
    }

    /** Filters a list of creatives to those that carry a firing pixel of such a vendor, or to those that do not. */
    public Listing<Creative> carrying(
            Listing<Creative> creatives, long networkId, VendorCategory category, boolean carrying) {
        var rule = new CoverageRule();
        rule.networkId = networkId;
        rule.vendorCategory = category;
        var parameters = coveredParameters(rule);
        parameters.remove("coverageCategory");
        creatives.with("carriedCategory", category);
        parameters.forEach(creatives::with);
        return creatives.where(
                (carrying ? "(" : "not (") + covered(rule).replace(":coverageCategory", ":carriedCategory") + ")");
    }

    /** The rules that apply to the creative and are not met. One query each. */
    public List<CoverageRule> lackedBy(Creative creative, List<CoverageRule> rules) {
        return rules.stream()
                .filter(rule -> rule.concerns(creative))
                .filter(rule -> count(rule, "c.id = :coverageCreative", Map.of("coverageCreative", creative.id)) > 0)
                .toList();
    }

    /** The number of live creatives per advertiser that do not meet the rule; absent: none. One query. */
    Map<Long, Long> gaps(CoverageRule rule, Collection<Long> advertiserIds) {
        var query = entityManager
                .createQuery(
                        "select c.advertiserId, count(*) from Creative c where c.archivedAt is null and "
                                + concerned(rule) + " and c.advertiserId in :coverageAdvertisers and not ("
                                + covered(rule)
                                + ") group by c.advertiserId",
                        Object[].class)
                .setParameter("coverageAdvertisers", advertiserIds);
        parameters(rule).forEach(query::setParameter);
        return query.getResultList().stream().collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    }

    /** The number of creatives that do not meet each rule, as last counted; absent: none visible to the caller. */
    public Map<Long, Long> uncovered(Caller caller, long networkId, Collection<CoverageRule> rules) {
        var reach = networks.reach(caller, Permission.VIEW_CREATIVE, networkId);
        var counts = new HashMap<Long, Long>();
        if (rules.isEmpty()) {
            return counts;
        }
        entityManager
                .createQuery("select g from CoverageGap g where g.ruleId in :ids", CoverageGap.class)
                .setParameter("ids", rules.stream().map(rule -> rule.id).toList())
                .getResultList()
                .stream()
                .filter(gap -> reach.includes(gap.advertiserId))
                .forEach(gap -> counts.merge(gap.ruleId, (long) gap.uncovered, Long::sum));
        return counts;
    }

    /** A rule's gaps that the caller can see, largest first. One query. */
    public List<CoverageGap> gaps(Caller caller, CoverageRule rule) {
        var reach = networks.reach(caller, Permission.VIEW_CREATIVE, rule.networkId);
        List<CoverageGap> gaps = CoverageGap.list("ruleId = ?1 order by uncovered desc, advertiserId", rule.id);
        return gaps.stream().filter(gap -> reach.includes(gap.advertiserId)).toList();
    }

    /** When the gaps were counted; empty: not yet. */
    public Optional<CoverageCount> counted(CoverageRule rule) {
        return CoverageCount.<CoverageCount>findByIdOptional(rule.id).filter(count -> count.countedRevision >= 0);
    }

    private long count(CoverageRule rule, String condition, Map<String, Object> more) {
        var query = entityManager.createQuery(
                "select count(*) from Creative c where " + condition + " and not (" + covered(rule) + ")", Long.class);
        more.forEach(query::setParameter);
        coveredParameters(rule).forEach(query::setParameter);
        return query.getSingleResult();
    }

    private static String covered(CoverageRule rule) {
        return COVERED.replace("FITS", rule.event == null ? FITS : fits(rule.event));
    }

    private static String concerned(CoverageRule rule) {
        return "c.networkId = :coverageNetwork and c.type in :coverageTypes"
                + (rule.advertiserId == null ? "" : " and c.advertiserId = :coverageAdvertiser");
    }

    private Map<String, Object> parameters(CoverageRule rule) {
        var parameters = coveredParameters(rule);
        parameters.put("coverageNetwork", rule.networkId);
        parameters.put("coverageTypes", rule.types());
        if (rule.advertiserId != null) {
            parameters.put("coverageAdvertiser", rule.advertiserId);
        }
        return parameters;
    }

    private Map<String, Object> coveredParameters(CoverageRule rule) {
        var parameters = new HashMap<String, Object>();
        parameters.put("coverageCategory", rule.vendorCategory);
        parameters.put("coverageNow", clock.instant());
        return parameters;
    }

    private static boolean sees(Grants grants, CoverageRule rule) {
        var reach = grants.reach(Permission.VIEW_CREATIVE, rule.networkId);
        return !reach.isEmpty() && (rule.advertiserId == null || reach.includes(rule.advertiserId));
    }

    private static CoverageRule seen(Caller caller, long ruleId, LockModeType lock) {
        CoverageRule rule = CoverageRule.findById(ruleId, lock);
        if (rule == null || !sees(caller.grants(), rule)) {
            throw new NotFound("rule");
        }
        return rule;
    }

    /** HQL: the creative {@code c} can carry a tracker of the pixel {@code p} for one of the events. */
    private static String fits(PixelEvent... events) {
        var conditions = Arrays.stream(CreativeType.values())
                .flatMap(type -> Arrays.stream(PixelFormat.values()).map(format -> fits(type, format, events)))
                .filter(condition -> !condition.isEmpty())
                .toList();
        return conditions.isEmpty() ? "1 = 0" : String.join(" or ", conditions);
    }

    private static String fits(CreativeType type, PixelFormat format, PixelEvent... events) {
        var fitting = Arrays.stream(events)
                .filter(event -> event.happensOn(type) && FormatRules.carries(type, format, event))
                .map(Enum::name)
                .toList();
        return fitting.isEmpty()
                ? ""
                : "(c.type = " + type + " and p.format = " + format + " and " + PixelQueries.tracksAny("p", fitting)
                        + ")";
    }
}
