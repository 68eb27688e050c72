package org.pixelkeep.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.pixelkeep.access.Caller;
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
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/** Performs all sorts of changes in a network, the same for the same seed. */
final class RandomChanges {
    private final Network network;
    private final Random random;
    private final Caller caller;
    private final List<Advertiser> advertisers = new ArrayList<>();
    private final List<Creative> creatives = new ArrayList<>();
    private final List<Pixel> pixels = new ArrayList<>();
    private final List<Long> associations = new ArrayList<>();

    RandomChanges(Network network, long seed) {
        this.network = network;
        this.random = new Random(seed);
        this.caller = Given.system(network.id);
        advertisers.add(Given.advertiser(network, "Acme"));
        creatives.add(Given.creative(advertisers.get(0), "Banner"));
        pixels.add(Given.pixel(network, "Viewability"));
    }

    /** Performs one change. If the product refuses it, nothing changes. */
    void one() {
        try {
            switch (random.nextInt(16)) {
                case 0 -> advertisers.add(Given.advertiser(network, "Advertiser"));
                case 1, 2 -> creatives.add(Given.creative(any(advertisers), "Creative", any(CreativeType.values())));
                case 3 -> pixels.add(Given.pixel(network, "Pixel"));
                case 4 -> pixels.add(Given.pixel(any(advertisers), Given.image("Pixel")));
                case 5 -> pixels.add(Given.pixel(any(creatives), Given.script("Pixel", "fire('ü');")));
                case 6, 7, 8 -> attach();
                case 9 -> detach();
                case 10 -> Given.service(PixelService.class).edit(caller, any(pixels).id, null, Given.image("Renamed"));
                case 11 ->
                    Given.service(ReviewService.class)
                            .decide(caller.because("Because"), any(pixels).id, null, any(Decision.values()), false);
                case 12 -> archiveOrRestore();
                case 13 ->
                    Given.service(VendorService.class).setPolicy(caller, vendor(), null, any(VendorPolicy.values()));
                case 14 -> switchSomething();
                default ->
                    Given.service(NetworkService.class)
                            .edit(
                                    caller,
                                    network.id,
                                    null,
                                    NetworkDraft.named(network.name)
                                            .with(NetworkFields.PIXEL_LIMIT, 1 + random.nextInt(9))
                                            .with(NetworkFields.FOUR_EYES, random.nextBoolean()));
            }
        } catch (InvalidInput | Conflict refused) {
            // Invalid combinations are refused; the next one may be valid.
        }
    }

    private void attach() {
        var draft = switch (random.nextInt(5)) {
            case 0 -> AssociationDraft.everywhere();
            case 1 -> AssociationDraft.onAdvertiser(any(advertisers).id);
            case 2 -> AssociationDraft.onAdvertiser(any(advertisers).id).asExclusion();
            case 3 -> AssociationDraft.onCreative(any(creatives).id);
            default -> AssociationDraft.everywhere().onlyFor(Set.of(CreativeType.BANNER, CreativeType.VIDEO));
        };
        associations.add(Given.attach(any(pixels), draft).id);
    }

    private void detach() {
        if (!associations.isEmpty()) {
            var associationId = associations.remove(random.nextInt(associations.size()));
            if (Database.number("select count(*) from association where id = ?", associationId) == 1) {
                Given.service(AssociationService.class).detach(caller, associationId);
            }
        }
    }

    private void archiveOrRestore() {
        var pixel = any(pixels);
        var creative = any(creatives);
        switch (random.nextInt(4)) {
            case 0 -> Given.service(PixelService.class).archive(caller, pixel.id, null);
            case 1 -> Given.service(PixelService.class).restore(caller, pixel.id, null);
            case 2 -> Given.service(CreativeService.class).archive(caller, creative.id, null);
            default -> Given.service(CreativeService.class).restore(caller, creative.id, null);
        }
    }

    private void switchSomething() {
        var creative = any(creatives);
        if (random.nextBoolean()) {
            Given.service(PixelService.class).setActive(caller, any(pixels).id, null, random.nextBoolean());
        } else if (random.nextBoolean()) {
            Given.service(CreativeService.class)
                    .edit(
                            caller,
                            creative.id,
                            null,
                            new CreativeDraft(
                                    creative.name,
                                    null,
                                    creative.type,
                                    creative.width,
                                    creative.height,
                                    random.nextBoolean()));
        } else {
            var advertiser = any(advertisers);
            Given.service(AdvertiserService.class)
                    .edit(
                            caller,
                            advertiser.id,
                            null,
                            new AdvertiserDraft(advertiser.name, null, random.nextBoolean()));
        }
    }

    private long vendor() {
        return Database.number("select min(id) from vendor where network_id = ?", network.id) + random.nextInt(3);
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    @SafeVarargs
    private <T> T any(T... things) {
        return things[random.nextInt(things.length)];
    }
}
