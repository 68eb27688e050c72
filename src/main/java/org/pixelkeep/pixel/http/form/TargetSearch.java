package org.pixelkeep.pixel.http.form;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;

/** Finds the advertisers and creatives that a new pixel can apply to, as far as the caller sees them. */
@ApplicationScoped
public class TargetSearch {
    private static final int MAX_ADVERTISERS = 10;
    private static final int MAX_CREATIVES = 20;

    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;

    TargetSearch(AdvertiserAccess advertisers, CreativeAccess creatives) {
        this.advertisers = advertisers;
        this.creatives = creatives;
    }

    /**
     * What can be chosen: what is chosen already, then what the words find. Five queries at most.
     *
     * @param search words to find advertisers and creatives by; {@code null}: none
     * @param advertiserIds of those that are chosen already
     * @param creativeIds of those that are chosen already
     * @return {@code null} for a custom pixel, which has its creative
     */
    @Nullable
    public TargetChoice of(
            Caller caller, Owner owner, @Nullable String search, List<String> advertiserIds, List<String> creativeIds) {
        if (owner.scope() == PixelScope.CREATIVE) {
            return null;
        }
        var words = Texts.given(search);
        var ofNetwork = owner.scope() == PixelScope.NETWORK;
        var chosenAdvertisers = ids(advertiserIds);
        var chosenCreatives = ids(creativeIds);
        var boxes = new ArrayList<TargetChoice.Box>();
        if (ofNetwork) {
            advertisers(caller, owner, chosenAdvertisers).forEach(advertiser -> boxes.add(box(advertiser, true)));
        }
        var chosen = creatives(caller, owner, chosenCreatives);
        var foundAdvertisers = !ofNetwork || words == null
                ? List.<Advertiser>of()
                : advertisers.listing(caller, owner.networkId(), words, null).first(MAX_ADVERTISERS, "a.name");
        var foundCreatives = words == null
                ? List.<Creative>of()
                : creatives
                        .listing(caller, owner.networkId(), new CreativeFilter(owner.advertiserId(), words, null, null))
                        .uncounted(new SliceRequest(MAX_CREATIVES, null, null, null))
                        .items();
        var names = names(chosen, foundCreatives);
        chosen.forEach(creative -> boxes.add(box(creative, names.name(creative), true)));
        foundAdvertisers.stream()
                .filter(advertiser -> !chosenAdvertisers.contains(advertiser.id))
                .forEach(advertiser -> boxes.add(box(advertiser, false)));
        foundCreatives.stream()
                .filter(creative -> !chosenCreatives.contains(creative.id))
                .forEach(creative -> boxes.add(box(creative, names.name(creative), false)));
        return new TargetChoice(
                boxes,
                words,
                foundAdvertisers.size() == MAX_ADVERTISERS || foundCreatives.size() == MAX_CREATIVES,
                ofNetwork);
    }

    private List<Advertiser> advertisers(Caller caller, Owner owner, Set<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : advertisers
                        .listing(caller, owner.networkId(), null, null)
                        .where("a.id in :chosen", "chosen", ids)
                        .first(TargetChoice.MAX, "a.name");
    }

    private List<Creative> creatives(Caller caller, Owner owner, Set<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : creatives
                        .listing(caller, owner.networkId(), new CreativeFilter(owner.advertiserId(), null, null, null))
                        .where("c.id in :chosen", "chosen", ids)
                        .uncounted(new SliceRequest(TargetChoice.MAX, null, null, null))
                        .items();
    }

    private Names names(List<Creative> chosen, List<Creative> found) {
        var ids = new LinkedHashSet<Long>();
        chosen.forEach(creative -> ids.add(creative.advertiserId));
        found.forEach(creative -> ids.add(creative.advertiserId));
        return new Names(advertisers.names(ids));
    }

    /** The names of the creatives' advertisers. */
    private record Names(Map<Long, String> byId) {
        String name(Creative creative) {
            return byId.getOrDefault(creative.advertiserId, "");
        }
    }

    private static TargetChoice.Box box(Advertiser advertiser, boolean chosen) {
        return new TargetChoice.Box(
                "targetAdvertiser", advertiser.id, advertiser.name, "all creatives, including future ones", chosen);
    }

    private static TargetChoice.Box box(Creative creative, String advertiser, boolean chosen) {
        var code = creative.code == null ? "" : " · " + creative.code;
        return new TargetChoice.Box("targetCreative", creative.id, creative.name, advertiser + code, chosen);
    }

    /** Not more than anyone may choose: the rest is refused when the form is saved. */
    private static Set<Long> ids(List<String> texts) {
        return TargetChoice.ids(texts).limit(TargetChoice.MAX).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
