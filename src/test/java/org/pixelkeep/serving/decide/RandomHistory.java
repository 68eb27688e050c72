package org.pixelkeep.serving.decide;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.network.NetworkDraft;
import org.pixelkeep.network.NetworkFields;
import org.pixelkeep.network.NetworkService;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.RandomSupply;
import org.pixelkeep.testing.SettableClock;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/** A small network that random people change. */
public final class RandomHistory {
    private final Random random;
    private final AssociationService associations = Given.service(AssociationService.class);
    private final PixelService pixels = Given.service(PixelService.class);
    private final Clock clock = Given.service(SettableClock.class);
    private final Network network = Given.network("Random", 6, false);
    private final List<Advertiser> advertisers = new ArrayList<>();
    private final List<Creative> creatives = new ArrayList<>();
    private final List<Pixel> all = new ArrayList<>();

    public RandomHistory(Random random) {
        this.random = random;
        RandomSupply.begin(network);
        for (var a = 0; a < 2; a++) {
            var advertiser = Given.advertiser(network, "Advertiser");
            advertisers.add(advertiser);
            creatives.add(Given.creative(advertiser, "Banner"));
            creatives.add(Given.creative(advertiser, "Video", CreativeType.VIDEO));
        }
        for (var p = 0; p < 5; p++) {
            all.add(Given.approvedPixel(network, "Network pixel"));
            Given.onAllCreatives(all.get(p));
        }
    }

    public Network network() {
        return network;
    }

    public List<Creative> creatives() {
        return List.copyOf(creatives);
    }

    public List<Advertiser> advertisers() {
        return List.copyOf(advertisers);
    }

    public List<Pixel> pixels() {
        return List.copyOf(all);
    }

    /** May do everything in the network. */
    Random random() {
        return random;
    }

    public Caller caller() {
        return Given.system(network.id);
    }

    /** Something changes, or nothing. */
    public void change() {
        try {
            changeSomething();
        } catch (Conflict | InvalidInput harmless) {
            // Archived, or there already: nothing happened, as the service says.
        }
    }

    private void changeSomething() {
        var pixel = any(all);
        var creative = any(creatives);
        var advertiser = any(advertisers);
        switch (random.nextInt(18)) {
            case 15, 16 -> RandomSupply.change(caller(), network.id, random).run();
            case 0 -> all.add(Given.approve(Given.pixel(network, Given.image("New"))));
            case 1 -> all.add(Given.pixel(advertiser, Given.image("Own")));
            case 2 -> all.add(Given.pixel(creative, Given.image("Custom")));
            case 3 -> associations.attach(caller(), pixel.id, AssociationDraft.onCreative(creative.id));
            case 4 -> associations.attach(caller(), pixel.id, AssociationDraft.onAdvertiser(advertiser.id));
            case 5 ->
                associations.attach(
                        caller(),
                        pixel.id,
                        AssociationDraft.onCreative(creative.id).asExclusion());
            case 6 ->
                associations.attach(
                        caller(),
                        pixel.id,
                        AssociationDraft.onAdvertiser(advertiser.id).onlyFor(Set.of(CreativeType.VIDEO)));
            case 7 -> detachOne(pixel);
            case 8 -> edit(pixel);
            case 9 -> pixels.setActive(caller(), pixel.id, null, random.nextBoolean());
            case 10 ->
                Given.service(ReviewService.class)
                        .decide(
                                caller().because("because"),
                                pixel.id,
                                null,
                                random.nextInt(4) == 0 ? Decision.REJECT : Decision.APPROVE,
                                false);
            case 11 -> pixels.archive(caller(), pixel.id, null);
            case 12 -> pixels.restore(caller(), pixel.id, null);
            case 13 ->
                Given.service(AdvertiserService.class)
                        .edit(
                                caller(),
                                advertiser.id,
                                null,
                                new AdvertiserDraft(advertiser.name, null, random.nextInt(4) > 0));
            case 14 -> block();
            default ->
                Given.service(NetworkService.class)
                        .edit(
                                caller(),
                                network.id,
                                null,
                                NetworkDraft.named(network.name)
                                        .with(NetworkFields.PIXEL_LIMIT, 2 + random.nextInt(8))
                                        .with(NetworkFields.HOLD_UNKNOWN_VENDORS, random.nextBoolean())
                                        .with(NetworkFields.HOLD_BACK_LIKELY_DUPLICATES, random.nextBoolean()));
        }
        if (random.nextInt(20) == 0) {
            Given.service(CreativeService.class).archive(caller(), creative.id, null);
        } else {
            Given.service(CreativeService.class).restore(caller(), creative.id, null);
        }
    }

    private void detachOne(Pixel pixel) {
        var ids = Database.texts("select id from association where pixel_id = ?", pixel.id);
        if (!ids.isEmpty()) {
            associations.detach(caller(), Long.parseLong(any(ids)));
        }
    }

    private void edit(Pixel pixel) {
        var fresh = Given.image("Edited");
        var start = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(random.nextInt(60) - 30L, ChronoUnit.MINUTES);
        var draft = PixelDraft.NEW
                .with(PixelFields.NAME, fresh.name())
                .with(PixelFields.FORMAT, fresh.format())
                .with(PixelFields.EVENT, fresh.event())
                .with(PixelFields.URL, fresh.url())
                .with(PixelFields.SECURE_URL, random.nextInt(3) == 0 ? null : fresh.secureUrl())
                .with(PixelFields.FLIGHT_START, random.nextBoolean() ? start : null)
                .with(PixelFields.POSITION, random.nextInt(3))
                .with(PixelFields.SERVE_ON_ADX, random.nextBoolean())
                .with(PixelFields.NAMED_VENDOR_IDS, named());
        pixels.edit(caller(), pixel.id, null, RandomSupply.on(draft, random));
    }

    private List<Long> named() {
        return random.nextBoolean() ? List.of() : vendorIds();
    }

    private List<Long> vendorIds() {
        return List.of(
                Long.parseLong(any(Database.texts("select id from vendor where network_id = ? limit 3", network.id))));
    }

    /** Gives a vendor the host of most pixels, or removes it. */
    private void recognize() {
        var vendors = Given.service(VendorService.class);
        var vendor = QuarkusTransaction.requiringNew()
                .call(() -> Vendor.directory(network.id).get(0));
        var hosts = new ArrayList<>(
                Database.texts("select host from vendor_host where vendor_id = ? order by host", vendor.id));
        if (!hosts.remove("pixel.example")) {
            hosts.add("pixel.example");
        }
        vendors.edit(caller(), vendor.id, null, VendorDraft.of(vendor, hosts));
    }

    private void block() {
        if (random.nextInt(3) == 0) {
            recognize();
            return;
        }
        Given.service(VendorService.class)
                .setPolicy(
                        caller(),
                        vendorIds().get(0),
                        null,
                        random.nextBoolean() ? VendorPolicy.BLOCK : VendorPolicy.ALLOW);
    }

    private <T> T any(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
