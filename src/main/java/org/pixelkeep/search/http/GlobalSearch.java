package org.pixelkeep.search.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.account.membership.People;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.content.PixelHosts;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.search.http.SearchResults.Group;
import org.pixelkeep.search.http.SearchResults.Thing;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.SearchWords;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorAccess;

/**
 * Searches a network for everything that the caller can see in it. At most three queries for each kind, however much
 * there is; creatives are searched in memory.
 */
@Transactional
@ApplicationScoped
class GlobalSearch {
    /** How many pixels are looked at for their hosts. */
    private static final int LOOKED_AT = 50;

    private final NetworkAccess networks;
    private final PixelAccess pixels;
    private final CreativeAccess creatives;
    private final AdvertiserAccess advertisers;
    private final VendorAccess vendors;

    GlobalSearch(
            NetworkAccess networks,
            PixelAccess pixels,
            CreativeAccess creatives,
            AdvertiserAccess advertisers,
            VendorAccess vendors) {
        this.networks = networks;
        this.pixels = pixels;
        this.creatives = creatives;
        this.advertisers = advertisers;
        this.vendors = vendors;
    }

    /**
     * A search.
     *
     * @param max how many results of each kind, at most 50
     * @param counted whether totals are wanted, which costs one more query for each kind
     */
    private record Search(Caller caller, long networkId, String text, int max, boolean counted) {
        boolean sees(Permission permission) {
            return !caller.grants().reach(permission, networkId).isEmpty();
        }

        /** The ID that is all that was typed; {@code null}: something else was. */
        @Nullable
        Long id() {
            var words = SearchWords.of(text);
            return words.size() == 1 ? words.get(0).id() : null;
        }

        String list(String path) {
            return "/networks/" + networkId + path + "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    /**
     * Pixels, creatives, advertisers, hosts, vendors, and people with each of the words, best first, by kind; empty if
     * nothing was typed.
     *
     * @param counted whether totals are wanted; otherwise they are only large enough to tell whether there are more
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     */
    List<Group> find(Caller caller, long networkId, @Nullable String text, int max, boolean counted) {
        networks.visible(caller, networkId);
        if (SearchWords.of(text).isEmpty()) {
            if (!caller.grants().reach(Permission.VIEW_CREATIVE, networkId).isEmpty()) {
                creatives.prepareSearch(caller, networkId);
            }
            if (!caller.grants().reach(Permission.VIEW_PIXEL, networkId).isEmpty()) {
                pixels.prepareSearch(caller, networkId);
            }
            return List.of();
        }
        var search = new Search(caller, networkId, Objects.requireNonNull(text).strip(), max, counted);
        var groups = new ArrayList<Group>();
        var found = search.sees(Permission.VIEW_PIXEL) ? pixels(search) : new Slice<Pixel>(List.of(), null, null, 0);
        add(groups, ResultKind.PIXEL, cut(found, max), GlobalSearch::thing, search.list("/pixels"));
        if (search.sees(Permission.VIEW_CREATIVE)) {
            addCreatives(search, groups);
        }
        if (search.sees(Permission.VIEW_ADVERTISER)) {
            addAdvertisers(search, groups);
        }
        addHosts(search, found.items(), groups);
        if (search.sees(Permission.VIEW_VENDOR)) {
            addVendors(search, groups);
        }
        if (caller.grants().allows(Permission.VIEW_USER, Scope.network(networkId))) {
            addPeople(search, groups);
        }
        return groups;
    }

    /** The networks with each of the words. */
    List<Group> networks(Caller caller, @Nullable String text, int max) {
        var found = networks.listing(caller, text, false).slice(request(max));
        var groups = new ArrayList<Group>();
        add(
                groups,
                ResultKind.NETWORK,
                found,
                network -> new Thing(network.id, network.name, null, "/networks/" + network.id),
                "/networks?q=" + URLEncoder.encode(Objects.requireNonNullElse(text, ""), StandardCharsets.UTF_8));
        return groups;
    }

    private Slice<Pixel> pixels(Search search) {
        return firstById(
                search, text -> pixels.listing(search.caller(), search.networkId(), filter(text)), pixel -> pixel.id);
    }

    private static PixelFilter filter(String text) {
        return PixelFilter.builder().text(text).build();
    }

    private static Thing thing(Pixel pixel) {
        var host = PixelHosts.of(pixel).stream().findFirst();
        return new Thing(
                pixel.id,
                pixel.name,
                "#" + pixel.id + host.map(name -> ", " + name).orElse(""),
                "/pixels/" + pixel.id);
    }

    private void addCreatives(Search search, List<Group> groups) {
        var found = firstById(
                search,
                text -> creatives.listing(
                        search.caller(), search.networkId(), new CreativeFilter(null, text, null, null)),
                creative -> creative.id);
        var shown = cut(found, search.max());
        var names = advertisers.names(shown.items().stream()
                .map(creative -> creative.advertiserId)
                .distinct()
                .toList());
        add(
                groups,
                ResultKind.CREATIVE,
                shown,
                creative -> thing(creative, names.getOrDefault(creative.advertiserId, "")),
                search.list("/creatives"));
    }

    private static Thing thing(Creative creative, String advertiser) {
        return new Thing(
                creative.id,
                creative.name,
                Stream.of("#" + creative.id, creative.code, advertiser)
                        .filter(part -> part != null && !part.isEmpty())
                        .reduce((one, other) -> one + ", " + other)
                        .orElse(null),
                "/creatives/" + creative.id);
    }

    private void addAdvertisers(Search search, List<Group> groups) {
        var found = firstById(
                search,
                text -> advertisers.listing(search.caller(), search.networkId(), text, null),
                advertiser -> advertiser.id);
        add(groups, ResultKind.ADVERTISER, cut(found, search.max()), GlobalSearch::thing, search.list("/advertisers"));
    }

    private static Thing thing(Advertiser advertiser) {
        return new Thing(
                advertiser.id,
                advertiser.name,
                "#" + advertiser.id + (advertiser.code == null ? "" : ", " + advertiser.code),
                "/advertisers/" + advertiser.id);
    }

    /** Hosts that the first of the found pixels call, and hosts of vendors; each leads to the pixels that call it. */
    private void addHosts(Search search, List<Pixel> found, List<Group> groups) {
        var words = SearchWords.of(search.text());
        var hosts = new LinkedHashMap<String, String>();
        found.stream()
                .flatMap(pixel -> PixelHosts.of(pixel).stream())
                .filter(host -> Destination.matches(words, host))
                .forEach(host -> hosts.put(host, "Pixels that call it"));
        if (search.sees(Permission.VIEW_VENDOR)) {
            vendors.hostsWith(search.caller(), search.networkId(), search.text(), search.max())
                    .forEach(host -> hosts.putIfAbsent(host, "Host of a vendor"));
        }
        var things = hosts.entrySet().stream()
                .limit(search.max())
                .map(host -> new Thing(
                        null,
                        host.getKey(),
                        host.getValue(),
                        "/networks/" + search.networkId() + "/pixels?q="
                                + URLEncoder.encode(host.getKey(), StandardCharsets.UTF_8)))
                .toList();
        if (!things.isEmpty()) {
            groups.add(new Group(ResultKind.HOST, things, hosts.size(), null));
        }
    }

    private void addVendors(Search search, List<Group> groups) {
        var found = vendors.listing(search.caller(), search.networkId(), search.text())
                .slice(request(search.max()));
        add(groups, ResultKind.VENDOR, found, GlobalSearch::thing, search.list("/vendors"));
    }

    private static Thing thing(Vendor vendor) {
        return new Thing(
                vendor.id,
                vendor.name,
                vendor.company,
                "/networks/" + vendor.networkId + "/vendors?q="
                        + URLEncoder.encode("\"" + vendor.name + "\"", StandardCharsets.UTF_8));
    }

    private static void addPeople(Search search, List<Group> groups) {
        var found = People.in(
                search.caller(), search.networkId(), People.Filter.words(search.text()), request(search.max()));
        add(
                groups,
                ResultKind.PERSON,
                found,
                person -> new Thing(
                        person.userId(),
                        person.name(),
                        person.email(),
                        "/networks/" + search.networkId() + "/users/" + person.userId()),
                search.list("/users"));
    }

    /** What has the ID that was typed comes first. */
    private static <T> Slice<T> firstById(Search search, Function<String, Listing<T>> listing, Function<T, Long> id) {
        var all = new ArrayList<T>();
        var typed = search.id();
        if (typed != null) {
            listing.apply("#" + typed).uncounted(request(1)).items().stream()
                    .filter(item -> typed.equals(id.apply(item)))
                    .forEach(all::add);
        }
        var any = listing.apply(search.text());
        var slice = search.counted() ? any.slice(request(LOOKED_AT)) : any.uncounted(request(LOOKED_AT));
        slice.items().stream().filter(item -> !id.apply(item).equals(typed)).forEach(all::add);
        return new Slice<>(all, null, slice.next(), Math.max(slice.total(), all.size()));
    }

    /** The first of them. */
    private static <T> Slice<T> cut(Slice<T> slice, int max) {
        return slice.with(slice.items().subList(0, Math.min(max, slice.items().size())));
    }

    private static SliceRequest request(int max) {
        return new SliceRequest(max, null, null, null);
    }

    private static <T> void add(
            List<Group> groups, ResultKind kind, Slice<T> slice, Function<T, Thing> thing, String more) {
        if (!slice.items().isEmpty()) {
            groups.add(new Group(
                    kind,
                    slice.items().stream().map(thing).toList(),
                    slice.total(),
                    slice.items().size() < slice.total() ? more : null));
        }
    }
}
