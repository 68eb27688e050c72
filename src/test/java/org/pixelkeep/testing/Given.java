package org.pixelkeep.testing;

import io.quarkus.arc.Arc;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Role;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeDraft;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyDraft;
import org.pixelkeep.supply.SupplyService;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.vendor.directory.FewVendors;

/** Test data, created with the product's own services. Each name contains a canary, so names never conflict. */
public final class Given {
    private Given() {}

    /** A network that starts with few vendors: {@link FewVendors}. */
    public static Network network(String name) {
        return service(NetworkService.class).create(Caller.system("given"), NetworkDraft.named(numbered(name)));
    }

    /** A network with the whole vendor directory, as in production. */
    public static Network networkWithAllVendors(String name) {
        service(FewVendors.class).showAll();
        return network(name);
    }

    /** A network with a limit of pixels per creative and event, or with four eyes. */
    public static Network network(String name, @Nullable Integer pixelLimit, boolean fourEyes) {
        return service(NetworkService.class)
                .create(
                        Caller.system("given"),
                        NetworkDraft.named(numbered(name))
                                .with(NetworkFields.PIXEL_LIMIT, pixelLimit)
                                .with(NetworkFields.FOUR_EYES, fourEyes));
    }

    public static Advertiser advertiser(Network network, String name) {
        return service(AdvertiserService.class)
                .create(system(network.id), network.id, new AdvertiserDraft(numbered(name), null, true));
    }

    /** An active banner of 300 × 250. */
    public static Creative creative(Advertiser advertiser, String name) {
        return creative(advertiser, name, CreativeType.BANNER);
    }

    public static Creative creative(Advertiser advertiser, String name, CreativeType type) {
        var banner = type == CreativeType.BANNER;
        return service(CreativeService.class)
                .create(
                        system(advertiser.networkId),
                        advertiser.id,
                        new CreativeDraft(numbered(name), null, type, banner ? 300 : null, banner ? 250 : null, true));
    }

    /** An image pixel for impressions with its own secure and plain URLs. */
    public static PixelDraft image(String name) {
        var number = Canaries.next();
        return draft(
                name + " " + number,
                PixelFormat.IMAGE_URL,
                "http://pixel.example/" + number + ".gif",
                "https://pixel.example/" + number + ".gif");
    }

    /** A pixel for impressions with a URL format. */
    public static PixelDraft draft(String name, PixelFormat format, @Nullable String url, @Nullable String secureUrl) {
        return PixelDraft.NEW
                .with(PixelFields.NAME, name)
                .with(PixelFields.FORMAT, format)
                .with(PixelFields.URL, url)
                .with(PixelFields.SECURE_URL, secureUrl);
    }

    /** A raw JavaScript pixel for impressions. */
    public static PixelDraft script(String name, String secureContent) {
        return PixelDraft.NEW
                .with(PixelFields.NAME, numbered(name))
                .with(PixelFields.FORMAT, PixelFormat.RAW_JAVASCRIPT)
                .with(PixelFields.SECURE_CONTENT, secureContent);
    }

    /** A pending image of the network. */
    public static Pixel pixel(Network network, String name) {
        return pixel(network, image(name));
    }

    public static Pixel pixel(Network network, PixelDraft draft) {
        return service(PixelService.class).create(system(network.id), PixelOwner.network(network.id), draft);
    }

    public static Pixel pixel(Advertiser advertiser, PixelDraft draft) {
        return service(PixelService.class)
                .create(system(advertiser.networkId), PixelOwner.advertiser(advertiser.id), draft);
    }

    public static Pixel pixel(Creative creative, PixelDraft draft) {
        return service(PixelService.class).create(system(creative.networkId), PixelOwner.creative(creative.id), draft);
    }

    /** A supply source that asks for nothing. */
    public static SupplySource source(Network network, String code, String name) {
        return source(network, new SupplyDraft(code, name, false, DeclarationList.NONE));
    }

    public static SupplySource source(Network network, SupplyDraft draft) {
        return service(SupplyService.class).create(system(network.id), network.id, draft);
    }

    /** An approved image of the network. */
    public static Pixel approvedPixel(Network network, String name) {
        return approve(pixel(network, name));
    }

    public static Pixel approve(Pixel pixel) {
        return approve(pixel.networkId, pixel.id);
    }

    public static Pixel approve(long networkId, long pixelId) {
        return service(ReviewService.class).decide(system(networkId), pixelId, null, Decision.APPROVE, false);
    }

    public static Association onAllCreatives(Pixel pixel) {
        return attach(pixel, AssociationDraft.everywhere());
    }

    public static Association onAdvertiser(Pixel pixel, Advertiser advertiser) {
        return attach(pixel, AssociationDraft.onAdvertiser(advertiser.id));
    }

    public static Association onCreative(Pixel pixel, Creative creative) {
        return attach(pixel, AssociationDraft.onCreative(creative.id));
    }

    public static Association excluding(Pixel pixel, Advertiser advertiser) {
        return attach(pixel, AssociationDraft.onAdvertiser(advertiser.id).asExclusion());
    }

    public static Association excluding(Pixel pixel, Creative creative) {
        return attach(pixel, AssociationDraft.onCreative(creative.id).asExclusion());
    }

    public static Association onAllOfType(Pixel pixel, CreativeType... types) {
        return attach(pixel, AssociationDraft.everywhere().onlyFor(Set.of(types)));
    }

    public static Association attach(Pixel pixel, AssociationDraft draft) {
        return service(AssociationService.class)
                .attach(system(pixel.networkId), pixel.id, draft)
                .association();
    }

    /** A person with one role, on a page. */
    public static Caller caller(Role role, long networkId, @Nullable Long advertiserId) {
        var grants = Grants.of(Set.of(new Grant(role, networkId, advertiserId)));
        var system = Caller.system("given", networkId);
        return new Caller(grants, null, "given", null, null, Caller.Channel.PAGE, system.changeSet(), null);
    }

    /** The system with the rights of the network's administrator. */
    public static Caller system(long networkId) {
        return Caller.system("given", networkId);
    }

    /** A unique name with a canary, which only people who can see the object may ever receive. */
    public static String numbered(String name) {
        return name + " " + Canaries.next();
    }

    /** A bean of the application under test. */
    public static <T> T service(Class<T> type) {
        return Arc.container().instance(type).get();
    }
}
