package org.pixelkeep.serving.decide;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.hibernate.jpa.HibernateHints;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.directory.LegalBases;

/** Reads the facts straight from the tables, which the snapshot must match. */
@ApplicationScoped
public class DatabaseOracle {
    private static final String CREATIVES = """
            select c.id, c.advertiserId, c.networkId, c.type, c.active, c.suspended,
                c.archivedAt, a.active, a.archivedAt, n.archivedAt, n.pixelLimit, n.holdUnknownVendors,
                n.holdBackLikelyDuplicates, h.revision
            from Creative c
            join Advertiser a on a.id = c.advertiserId
            join Network n on n.id = c.networkId
            left join HistoryHead h on h.networkId = c.networkId
            where c.id in :creativeIds""";

    private static final String ASSOCIATIONS = """
            select s.pixelId, s.networkId, s.id, s.target, s.advertiserId, s.creativeId, s.exclusion, s.creativeTypes
            from Association s where s.target = NETWORK and s.networkId in :networkIds
            union all
            select s.pixelId, s.networkId, s.id, s.target, s.advertiserId, s.creativeId, s.exclusion, s.creativeTypes
            from Association s where s.target = ADVERTISER and s.advertiserId in :advertiserIds
            union all
            select s.pixelId, s.networkId, s.id, s.target, s.advertiserId, s.creativeId, s.exclusion, s.creativeTypes
            from Association s where s.target = CREATIVE and s.creativeId in :creativeIds""";

    private static final String PIXELS = "select p, p.id from Pixel p where p.id in :pixelIds and p.archivedAt is null";

    private static final String NAMED = """
            select p.id, v from Pixel p join p.vendors named join Vendor v on v.id = named.vendorId
            where p.id in :pixelIds and named.byHand = true""";

    private static final String HOSTS = """
            select h.networkId, h.host, v from VendorHost h join Vendor v on v.id = h.vendorId
            where h.networkId in (select p.networkId from Pixel p where p.id in :pixelIds) and v.archivedAt is null""";

    private final EntityManager entityManager;

    DatabaseOracle(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** What the resolver says of the facts in the tables, by creative id. */
    public Map<Long, EffectivePixels> answers(Collection<Long> creativeIds, Context context) {
        var answers = new TreeMap<Long, EffectivePixels>();
        find(creativeIds)
                .forEach((id, found) -> answers.put(
                        id, Resolver.resolve(found.creative(), found.candidates(), context, found.revision())));
        return answers;
    }

    private Map<Long, LoadedInput> find(Collection<Long> creativeIds) {
        if (creativeIds.isEmpty()) {
            return Map.of();
        }
        var creatives = creatives(creativeIds);
        if (creatives.isEmpty()) {
            return Map.of();
        }
        var associations = associations(creatives.keySet());
        var pixels = pixels(associations.values().stream()
                .flatMap(List::stream)
                .map(PixelAssociation::pixelId)
                .collect(Collectors.toSet()));
        var found = new LinkedHashMap<Long, LoadedInput>();
        creatives.forEach((creative, revision) -> found.put(
                creative.creativeId(),
                new LoadedInput(creative, candidates(creative, associations, pixels), revision)));
        return found;
    }

    private static SupplySources sources(long networkId) {
        return new SupplySources(SupplySource.all(networkId).stream()
                .map(source -> new SourceFacts(
                        source.id,
                        source.code,
                        source.name,
                        source.vendorsDeclared,
                        source.declarationList,
                        source.isArchived()))
                .toList());
    }

    /** With the revision of the network of each. */
    private Map<CreativeFacts, Long> creatives(Collection<Long> ids) {
        var creatives = new LinkedHashMap<CreativeFacts, Long>();
        for (var row : rows(CREATIVES, Map.of("creativeIds", ids))) {
            var facts = CreativeFacts.of((Long) row[0], (Long) row[1], (Long) row[2], (CreativeType) row[3])
                    .active((Boolean) row[4])
                    .suspended((Boolean) row[5])
                    .archived(row[6] != null)
                    .advertiserActive((Boolean) row[7])
                    .advertiserArchived(row[8] != null)
                    .networkArchived(row[9] != null)
                    .pixelLimit((Integer) row[10])
                    .holdUnknownVendors((Boolean) row[11])
                    .holdLikelyDuplicates((Boolean) row[12])
                    .sources(sources((Long) row[2]))
                    .build();
            creatives.put(facts, row[13] == null ? 0L : (Long) row[13]);
        }
        return creatives;
    }

    private Map<Aim, List<PixelAssociation>> associations(Set<CreativeFacts> creatives) {
        var parameters = Map.<String, Object>of(
                "networkIds", ids(creatives, CreativeFacts::networkId),
                "advertiserIds", ids(creatives, CreativeFacts::advertiserId),
                "creativeIds", ids(creatives, CreativeFacts::creativeId));
        var associations = new HashMap<Aim, List<PixelAssociation>>();
        for (var row : rows(ASSOCIATIONS, parameters)) {
            var statement = new AssociationFacts(
                    (Long) row[2],
                    (Target) row[3],
                    (Long) row[4],
                    (Long) row[5],
                    (Boolean) row[6],
                    Association.typesOf((String) row[7]));
            associations
                    .computeIfAbsent(Aim.of(statement, (Long) row[1]), aim -> new ArrayList<>())
                    .add(new PixelAssociation((Long) row[0], statement));
        }
        return associations;
    }

    private Map<Long, PixelFacts> pixels(Set<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var pixels = new LinkedHashMap<Long, Pixel>();
        var vendors = new HashMap<Long, TreeMap<Long, VendorFacts>>();
        var hosts = rows(HOSTS, Map.of("pixelIds", ids));
        for (var row : rows(PIXELS, Map.of("pixelIds", ids))) {
            var pixel = (Pixel) row[0];
            pixels.put(pixel.id, pixel);
            var found = vendors.computeIfAbsent(pixel.id, id -> new TreeMap<>());
            for (var address : Arrays.asList(pixel.secureUrl, pixel.url)) {
                owner(pixel.networkId, address, hosts).ifPresent(owner -> found.put(owner.id, facts(owner)));
            }
        }
        for (var row : rows(NAMED, Map.of("pixelIds", ids))) {
            var named = (Vendor) row[1];
            vendors.computeIfAbsent((Long) row[0], id -> new TreeMap<>()).put(named.id, facts(named));
        }
        return pixels.values().stream()
                .collect(Collectors.toMap(
                        pixel -> pixel.id,
                        pixel -> facts(
                                pixel,
                                List.copyOf(Objects.requireNonNull(vendors.get(pixel.id))
                                        .values()))));
    }

    /** Whose host the address names, or the nearest domain above it. */
    private static Optional<Vendor> owner(long networkId, @Nullable String address, List<Object[]> hosts) {
        if (address == null) {
            return Optional.empty();
        }
        var host = address.replaceFirst("^https?://", "").replaceFirst("[/?#:].*", "");
        return hosts.stream()
                .filter(row -> (Long) row[0] == networkId)
                .filter(row -> host.equals(row[1]) || host.endsWith("." + row[1]))
                .max(Comparator.comparing(row -> ((String) row[1]).length()))
                .map(row -> (Vendor) row[2]);
    }

    private List<Object[]> rows(String query, Map<String, Object> parameters) {
        var typed = entityManager.createQuery(query, Object[].class).setHint(HibernateHints.HINT_READ_ONLY, true);
        parameters.forEach(typed::setParameter);
        return typed.getResultList();
    }

    /** Merges what is said of the whole network, of the creative's advertiser and of the creative itself. */
    private static List<Candidate> candidates(
            CreativeFacts creative, Map<Aim, List<PixelAssociation>> associations, Map<Long, PixelFacts> pixels) {
        var statements = new LinkedHashMap<Long, List<AssociationFacts>>();
        for (var aim : Aim.at(creative)) {
            for (var associated : associations.getOrDefault(aim, List.of())) {
                statements
                        .computeIfAbsent(associated.pixelId(), id -> new ArrayList<>())
                        .add(associated.association());
            }
        }
        var candidates = new ArrayList<Candidate>();
        statements.forEach((pixelId, ofPixel) -> {
            var pixel = pixels.get(pixelId);
            if (pixel != null) {
                candidates.add(new LoadedCandidate(pixel, ofPixel));
            }
        });
        return candidates;
    }

    private static Set<Long> ids(Set<CreativeFacts> creatives, ToLongFunction<CreativeFacts> id) {
        return creatives.stream().map(id::applyAsLong).collect(Collectors.toSet());
    }

    private static PixelFacts facts(Pixel pixel, List<VendorFacts> vendors) {
        return PixelFacts.builder()
                .with(PixelFields.ID, pixel.id)
                .with(PixelFields.NETWORK_ID, pixel.networkId)
                .with(PixelFields.SCOPE, pixel.scope)
                .with(PixelFields.NAME, pixel.name)
                .with(PixelFields.FORMAT, pixel.format)
                .with(PixelFields.EVENT, pixel.event)
                .with(PixelFields.OFFSET, pixel.offset)
                .with(PixelFields.CUSTOM_EVENT, pixel.customEvent)
                .with(PixelFields.URL, pixel.url)
                .with(PixelFields.SECURE_URL, pixel.secureUrl)
                .with(PixelFields.CONTENT, pixel.content)
                .with(PixelFields.SECURE_CONTENT, pixel.secureContent)
                .with(PixelFields.ACTIVE, pixel.active)
                .with(PixelFields.ARCHIVED, pixel.isArchived())
                .with(PixelFields.REVIEW_STATUS, pixel.reviewStatus)
                .with(PixelFields.REVIEW_REASON, pixel.reviewReason)
                .with(PixelFields.REVIEWED_AT, pixel.reviewedAt)
                .with(PixelFields.SUBMITTED_AT, pixel.submittedAt)
                .with(PixelFields.FLIGHT_START, pixel.flightStart)
                .with(PixelFields.FLIGHT_END, pixel.flightEnd)
                .with(PixelFields.POSITION, pixel.position)
                .with(PixelFields.SERVE_ON_ADX, pixel.serveOnAdx)
                .with(PixelFields.SUPPLY_RULE, pixel.supplyRule)
                .with(
                        PixelFields.SUPPLY_SOURCES,
                        pixel.supplySources == null ? List.of() : List.of(pixel.supplySources.split(",")))
                .with(PixelFacts.VENDORS, vendors)
                .build();
    }

    private static VendorFacts facts(Vendor vendor) {
        var purposes = new TreeSet<Integer>();
        for (var purpose : vendor.purposes.split(",")) {
            if (!purpose.isBlank()) {
                purposes.add(Integer.valueOf(purpose.strip()));
            }
        }
        return new VendorFacts(
                vendor.id,
                vendor.name,
                vendor.policy,
                vendor.gvlId,
                purposes,
                LegalBases.ofStored(vendor.legalBases),
                vendor.isDeclaredToGoogle());
    }

    /** What an association points at. */
    private record Aim(Target target, long id) {
        static Aim of(AssociationFacts statement, long networkId) {
            return switch (statement.target()) {
                case NETWORK -> new Aim(Target.NETWORK, networkId);
                case ADVERTISER -> new Aim(Target.ADVERTISER, Objects.requireNonNull(statement.advertiserId()));
                case CREATIVE -> new Aim(Target.CREATIVE, Objects.requireNonNull(statement.creativeId()));
            };
        }

        /** Everything that may be pointed at to reach the creative. */
        static List<Aim> at(CreativeFacts creative) {
            return List.of(
                    new Aim(Target.NETWORK, creative.networkId()),
                    new Aim(Target.ADVERTISER, creative.advertiserId()),
                    new Aim(Target.CREATIVE, creative.creativeId()));
        }
    }

    /** A statement with the pixel that it is about. */
    private record PixelAssociation(long pixelId, AssociationFacts association) {}
}
