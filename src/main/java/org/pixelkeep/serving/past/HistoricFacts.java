package org.pixelkeep.serving.past;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.past.PastState;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.serving.decide.AssociationFacts;
import org.pixelkeep.serving.decide.Candidate;
import org.pixelkeep.serving.decide.CreativeFacts;
import org.pixelkeep.serving.decide.LoadedCandidate;
import org.pixelkeep.serving.decide.LoadedInput;
import org.pixelkeep.serving.decide.PixelFacts;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.serving.decide.Resolver;
import org.pixelkeep.serving.decide.SourceFacts;
import org.pixelkeep.serving.decide.SupplySources;
import org.pixelkeep.shared.text.Constants;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.directory.LegalBases;

/**
 * Turns past states into the facts that the {@link Resolver} decides on. What this release does not understand, such as a
 * type that a newer one wrote, holds back instead of firing.
 */
final class HistoricFacts {
    private HistoricFacts() {}

    /** The facts of creatives of one network. */
    static Map<Long, ResolveInput> inputs(PastFacts facts, List<CreativePlace> places) {
        var creativeIds = ids(places, CreativePlace::creativeId);
        var advertiserIds = ids(places, CreativePlace::advertiserId);
        var creatives = facts.states(EntityKind.CREATIVE, creativeIds);
        var advertisers = facts.states(EntityKind.ADVERTISER, advertiserIds);
        var network =
                facts.states(EntityKind.NETWORK, Set.of(facts.networkId())).get(facts.networkId());
        var sources = sources(facts);
        var associations = facts.associationsOn(advertiserIds, creativeIds).stream()
                .flatMap(HistoricFacts::associations)
                .toList();
        var pixels = facts.pixels(
                associations.stream().map(PixelAssociation::pixelId).collect(Collectors.toSet()));
        var found = new LinkedHashMap<Long, ResolveInput>();
        for (var place : places) {
            var creative = creatives.get(place.creativeId());
            var advertiser = advertisers.get(place.advertiserId());
            found.put(
                    place.creativeId(),
                    creative == null || advertiser == null || !isUnderstood(creative)
                            ? new LoadedInput(place.notThereYet(sources), List.of(), facts.revision())
                            : new LoadedInput(
                                    facts(place, creative, advertiser, network, sources),
                                    candidates(place, associations, pixels),
                                    facts.revision()));
        }
        return found;
    }

    /** The pixels with their vendors, by ID, without archived ones. */
    static Map<Long, PixelFacts> pixels(PastFacts facts, Set<Long> ids) {
        var states = facts.states(EntityKind.PIXEL, ids);
        var vendors = facts.states(
                EntityKind.VENDOR,
                states.values().stream()
                        .flatMap(state -> state.ids(PixelFields.VENDOR_IDS.key()).stream())
                        .collect(Collectors.toSet()));
        var pixels = new LinkedHashMap<Long, PixelFacts>();
        states.forEach((id, state) -> {
            facts(facts.networkId(), state, vendors)
                    .filter(pixel -> !pixel.archived())
                    .ifPresent(pixel -> pixels.put(id, pixel));
        });
        return pixels;
    }

    private static List<Candidate> candidates(
            CreativePlace place, List<PixelAssociation> associations, Map<Long, PixelFacts> pixels) {
        var byPixel = new LinkedHashMap<Long, List<AssociationFacts>>();
        for (var one : associations) {
            var association = one.association();
            if (association.target() == Target.NETWORK
                    || (association.target() == Target.ADVERTISER
                            && Objects.equals(association.advertiserId(), place.advertiserId()))
                    || (association.target() == Target.CREATIVE
                            && Objects.equals(association.creativeId(), place.creativeId()))) {
                byPixel.computeIfAbsent(one.pixelId(), id -> new ArrayList<>()).add(association);
            }
        }
        var candidates = new ArrayList<Candidate>();
        byPixel.forEach((pixelId, ofPixel) -> {
            var pixel = pixels.get(pixelId);
            if (pixel != null) {
                candidates.add(new LoadedCandidate(pixel, ofPixel));
            }
        });
        return candidates;
    }

    private static CreativeFacts facts(
            CreativePlace place,
            PastState creative,
            PastState advertiser,
            @Nullable PastState network,
            SupplySources sources) {
        return CreativeFacts.of(
                        place.creativeId(),
                        place.advertiserId(),
                        place.networkId(),
                        Objects.requireNonNullElse(creative.constant("type", CreativeType.class), place.type()))
                .active(creative.is("active"))
                .suspended(creative.is("suspended"))
                .archived(creative.text("archivedAt") != null)
                .advertiserActive(advertiser.is("active"))
                .advertiserArchived(advertiser.text("archivedAt") != null)
                .networkArchived(network != null && network.text("archivedAt") != null)
                .pixelLimit(network == null ? null : network.number("pixelLimit"))
                .holdUnknownVendors(network != null && network.is("holdUnknownVendors"))
                .holdLikelyDuplicates(network != null && network.is("holdBackLikelyDuplicates"))
                .sources(sources)
                .build();
    }

    /** Until the log mentions Google's source, it is as in {@link SupplySources}. */
    private static SupplySources sources(PastFacts facts) {
        return new SupplySources(facts.states(EntityKind.SUPPLY_SOURCE, facts.sourceIds()).values().stream()
                .map(HistoricFacts::source)
                .toList());
    }

    /** A list that this release does not know counts as the strictest. */
    private static SourceFacts source(PastState source) {
        return new SourceFacts(
                source.id(),
                source.textOrEmpty("code"),
                source.textOrEmpty("name"),
                source.is("vendorsDeclared"),
                Objects.requireNonNullElse(
                        source.constant("declarationList", DeclarationList.class), DeclarationList.GOOGLE),
                source.text("archivedAt") != null);
    }

    /** This release cannot decide for creatives of a type that it does not know. */
    private static boolean isUnderstood(PastState creative) {
        return creative.text("type") == null || creative.constant("type", CreativeType.class) != null;
    }

    /** Empty if the image has a format, event, or status that this release does not know. */
    private static Optional<PixelFacts> facts(long networkId, PastState pixel, Map<Long, PastState> vendors) {
        return PixelFacts.builder()
                .with(PixelFields.NAME, "")
                .with(PixelFields.SUBMITTED_AT, pixel.at())
                .from(pixel.fields())
                .with(PixelFields.ID, pixel.id())
                .with(PixelFields.NETWORK_ID, networkId)
                .with(
                        PixelFacts.VENDORS,
                        pixel.ids(PixelFields.VENDOR_IDS.key()).stream()
                                .flatMap(id -> Stream.ofNullable(vendors.get(id)))
                                .map(HistoricFacts::facts)
                                .toList())
                .find();
    }

    private static VendorFacts facts(PastState vendor) {
        var purposes = new TreeSet<Integer>();
        for (var purpose : vendor.textOrEmpty("purposes").split(",", -1)) {
            if (!purpose.isBlank()) {
                purposes.add(Integer.valueOf(purpose.strip()));
            }
        }
        return new VendorFacts(
                vendor.id(),
                vendor.textOrEmpty("name"),
                policy(vendor),
                vendor.number("gvlId"),
                purposes,
                LegalBases.ofStored(vendor.text("legalBases")),
                Vendor.isDeclaredToGoogle(
                        vendor.is("declareToAdx"), vendor.number("googleProviderId"), vendor.number("gvlId")));
    }

    /** An unknown policy holds back. Images from before policies existed have none. */
    private static VendorPolicy policy(PastState vendor) {
        return vendor.text("policy") == null
                ? VendorPolicy.ALLOW
                : Objects.requireNonNullElse(vendor.constant("policy", VendorPolicy.class), VendorPolicy.BLOCK);
    }

    /** An association for only unknown types has no effect, instead of applying to all types. */
    private static Stream<PixelAssociation> associations(PastState association) {
        var target = association.constant("target", Target.class);
        var pixelId = association.pixelId();
        if (target == null || pixelId == null) {
            return Stream.empty();
        }
        var names = association.texts("creativeTypes");
        var types = EnumSet.noneOf(CreativeType.class);
        names.forEach(name -> Constants.find(CreativeType.class, name).ifPresent(types::add));
        if (types.isEmpty() && !names.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of(new PixelAssociation(
                pixelId,
                new AssociationFacts(
                        association.id(),
                        target,
                        association.id("advertiserId"),
                        association.id("creativeId"),
                        association.is("exclusion"),
                        types)));
    }

    private static Set<Long> ids(List<CreativePlace> places, Function<CreativePlace, Long> id) {
        return places.stream().map(id).collect(Collectors.toSet());
    }

    /** An association with the pixel that it is about. */
    private record PixelAssociation(long pixelId, AssociationFacts association) {}
}
