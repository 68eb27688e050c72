package org.pixelkeep.cli.demo;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;

/**
 * Generates the data set L or XL, advertiser by advertiser. Every load is the same except for the first IDs and the time.
 * Rows of an advertiser are adjacent, which keeps index pages close together.
 */
final class AtlasRows {
    private static final List<String> FIRST_WORDS = List.of(
            "Alder",
            "Beacon",
            "Cedar",
            "Dunmore",
            "Ember",
            "Fairway",
            "Granite",
            "Harbor",
            "Ivory",
            "Juniper",
            "Kingsley",
            "Larkspur",
            "Meridian",
            "Nimbus",
            "Oakfield",
            "Pioneer",
            "Quarry",
            "Redwood",
            "Sable",
            "Thistle",
            "Umber",
            "Vantage",
            "Westbrook",
            "Yarrow",
            "Zephyr");
    private static final List<String> TRADES = List.of(
            "Airlines",
            "Apparel",
            "Appliances",
            "Bank",
            "Bikes",
            "Books",
            "Broadband",
            "Coffee",
            "Cosmetics",
            "Cruises",
            "Dairy",
            "Eyewear",
            "Finance",
            "Foods",
            "Furniture",
            "Games",
            "Garden",
            "Grocers",
            "Health",
            "Home",
            "Hotels",
            "Insurance",
            "Jewelers",
            "Kitchens",
            "Learning",
            "Lighting",
            "Mobile",
            "Motors",
            "Music",
            "Outdoor",
            "Pets",
            "Pharma",
            "Pictures",
            "Post",
            "Rail",
            "Shoes",
            "Sports",
            "Tools",
            "Toys",
            "Wines");
    private static final List<String> CAMPAIGNS = List.of(
            "Spring sale",
            "Back to school",
            "Loyalty club",
            "New season",
            "Gift cards",
            "Clearance",
            "Winter weeks",
            "App launch",
            "Family days",
            "Anniversary");
    private static final List<String> SIZES =
            List.of("300×250", "728×90", "160×600", "320×50", "970×250", "300×600", "320×100");
    private static final int CREATIVES_PER_CAMPAIGN = 10;
    /** How many of a hundred creatives. */
    private static final int BANNERS = 70;

    private static final int VIDEOS = 20;
    private static final int NATIVES = 7;
    private static final Instant ENDED = Instant.parse("2025-01-31T22:00:00Z");
    private static final Instant NOT_BEGUN = Instant.parse("2125-03-01T06:00:00Z");

    private final AtlasSize size;
    private final long networkId;
    private final AtlasIds ids;
    private final AtlasTags tags;
    private final Clock clock;
    private final Consumer<AtlasPart> sink;
    private final List<Pixel> networkPixels = new ArrayList<>();
    private AtlasPart part;
    private long pixels;
    private long associations;

    /** @param sink receives the parts in order */
    AtlasRows(AtlasSize size, long networkId, AtlasIds ids, AtlasTags tags, Clock clock, Consumer<AtlasPart> sink) {
        this.size = size;
        this.networkId = networkId;
        this.ids = ids;
        this.tags = tags;
        this.clock = clock;
        this.sink = sink;
        this.part = new AtlasPart(0, 0, clock.instant());
    }

    void makeAll() {
        for (var number = 0; number < size.networkPixels(); number++) {
            var tag = of(tags.network(), number);
            var pixel = pixel(tag, PixelScope.NETWORK, null, null);
            networkPixels.add(pixel);
            attach(pixel, AssociationDraft.everywhere().onlyFor(tag.types()), null, "");
        }
        for (var number = 0; number < size.advertisers(); number++) {
            make(number);
            if (!size.recordsAll()) {
                pass();
            }
        }
        if (part.size() > 0) {
            sink.accept(part);
        }
    }

    private void make(int number) {
        var advertiser = advertiser(number);
        var wide = new ArrayList<Pixel>();
        for (var at = 0; at < size.widePixelsEach(); at++) {
            var tag = of(tags.wide(), at);
            var pixel = pixel(tag, PixelScope.ADVERTISER, advertiser, null);
            wide.add(pixel);
            attach(pixel, onAll(advertiser).onlyFor(tag.types()), null, advertiser.name);
        }
        var sparse = new ArrayList<Pixel>();
        for (var at = 0; at < size.sparsePixelsEach(); at++) {
            sparse.add(pixel(of(tags.sparse(), at), PixelScope.ADVERTISER, advertiser, null));
        }
        attach(
                networkPixels.get(number % networkPixels.size()),
                onAll(advertiser).asExclusion(),
                null,
                advertiser.name);
        for (var at = 0; at < size.creativesEach(); at++) {
            var creative = creative(advertiser, number, at);
            attachIndividually(advertiser, creative, number, at, sparse);
            exclude(creative, number, at, wide);
        }
    }

    /** Three of the sparse pixels, another three on the next creative; or two and one of the creative's own. */
    private void attachIndividually(Advertiser advertiser, Creative creative, int number, int at, List<Pixel> sparse) {
        var all = sparse.size();
        var onCreative = AssociationDraft.onCreative(creative.id);
        attach(sparse.get(at % all), onCreative, creative, creative.name);
        attach(sparse.get((at + 1 + at / all % 4) % all), onCreative, creative, creative.name);
        var third = number < size.customPixels() && at == size.creativesEach() / 2
                ? pixel(of(tags.custom(), 0), PixelScope.CREATIVE, advertiser, creative)
                : sparse.get((at + 5 + at / (4 * all) % 3) % all);
        attach(third, onCreative, creative, creative.name);
    }

    /** One exclusion of each advertiser is its own, the others are of single creatives. */
    private void exclude(Creative creative, int number, int at, List<Pixel> wide) {
        var every = Math.max(1, size.creativesEach() / size.exclusionsEach());
        var exclusion = at / every + 1;
        if (at % every == 0 && exclusion < size.exclusionsEach()) {
            var pixel = exclusion % 3 == 0
                    ? networkPixels.get((exclusion / 3 + number) % networkPixels.size())
                    : wide.get(exclusion % wide.size());
            attach(pixel, AssociationDraft.onCreative(creative.id).asExclusion(), creative, creative.name);
        }
    }

    private Advertiser advertiser(int number) {
        var advertiser = new Advertiser();
        advertiser.id = ids.advertiser() + number;
        advertiser.networkId = networkId;
        advertiser.name = name(number);
        advertiser.code = String.format(Locale.ROOT, "ATL-%04d", number + 1);
        advertiser.active = number % 100 != 99;
        advertiser.createdAt = part.at();
        advertiser.updatedAt = part.at();
        part.add(advertiser);
        cut();
        return advertiser;
    }

    private static String name(int number) {
        var name = of(FIRST_WORDS, number / TRADES.size()) + " " + of(TRADES, number);
        var alike = number / (FIRST_WORDS.size() * TRADES.size());
        return alike == 0 ? name : name + " " + (alike + 1);
    }

    private Creative creative(Advertiser advertiser, int number, int at) {
        var creative = new Creative();
        creative.id = ids.creative() + (long) number * size.creativesEach() + at;
        creative.networkId = networkId;
        creative.advertiserId = advertiser.id;
        creative.type = type(number, at);
        var campaign = at / CREATIVES_PER_CAMPAIGN;
        var title = creative.type.name().toLowerCase(Locale.ROOT);
        if (creative.type == CreativeType.BANNER) {
            title = of(SIZES, at);
            var sides = title.split("×");
            creative.width = Integer.valueOf(sides[0]);
            creative.height = Integer.valueOf(sides[1]);
        }
        creative.name = "%s %s %d – %s".formatted(advertiser.name, of(CAMPAIGNS, campaign), campaign + 1, title);
        creative.code = String.format(Locale.ROOT, "%s-%05d", advertiser.code, at + 1);
        creative.active = at % 33 != 32;
        creative.suspended = at % 200 == 199;
        creative.createdAt = part.at();
        creative.updatedAt = part.at();
        part.add(creative, size.recordsAll());
        cut();
        return creative;
    }

    /** Of each hundred creatives of an advertiser as many as wanted, mixed. */
    private static CreativeType type(int number, int at) {
        var place = (at * 37 + number) % 100;
        return place < BANNERS
                ? CreativeType.BANNER
                : place < BANNERS + VIDEOS
                        ? CreativeType.VIDEO
                        : place < BANNERS + VIDEOS + NATIVES ? CreativeType.NATIVE : CreativeType.AUDIO;
    }

    private Pixel pixel(AtlasTag made, PixelScope scope, @Nullable Advertiser advertiser, @Nullable Creative creative) {
        var number = pixels++;
        var draft = made.tag().draft();
        var pixel = new Pixel();
        pixel.id = ids.pixel() + number;
        pixel.networkId = networkId;
        pixel.scope = scope;
        pixel.advertiserId = advertiser == null ? null : advertiser.id;
        pixel.creativeId = creative == null ? null : creative.id;
        pixel.name = draft.name();
        pixel.format = Objects.requireNonNull(draft.format());
        pixel.event = draft.event();
        pixel.url = numbered(draft.url(), number);
        pixel.secureUrl = numbered(draft.secureUrl(), number);
        pixel.active = number % 50 != 11;
        pixel.position = draft.position();
        pixel.serveOnAdx = number % 2 == 0;
        pixel.flightStart = number % 60 == 14 ? NOT_BEGUN : null;
        pixel.flightEnd = number % 60 == 13 ? ENDED : null;
        pixel.submittedAt = part.at();
        review(pixel, number);
        pixel.setVendors(Set.of(), made.vendorIds());
        pixel.createdAt = part.at();
        pixel.updatedAt = part.at();
        part.add(pixel);
        cut();
        return pixel;
    }

    private void review(Pixel pixel, long number) {
        if (number % 40 == 7) {
            pixel.reviewStatus = ReviewStatus.PENDING;
        } else {
            pixel.reviewStatus = number % 97 == 5 ? ReviewStatus.REJECTED : ReviewStatus.APPROVED;
            pixel.reviewReason = pixel.reviewStatus == ReviewStatus.REJECTED ? "Redirects to an unknown host." : null;
            pixel.reviewedAt = part.at();
        }
    }

    private void attach(Pixel pixel, AssociationDraft draft, @Nullable Creative creative, String targetName) {
        var association = new Association();
        association.id = ids.association() + associations++;
        association.networkId = networkId;
        association.pixelId = pixel.id;
        association.ownerAdvertiserId = Objects.requireNonNullElse(pixel.advertiserId, 0L);
        association.ownerCreativeId = Objects.requireNonNullElse(pixel.creativeId, 0L);
        association.target = draft.target();
        association.advertiserId = creative == null ? draft.advertiserId() : Long.valueOf(creative.advertiserId);
        association.creativeId = draft.creativeId();
        association.exclusion = draft.exclusion();
        association.creativeTypes = Association.stored(draft.creativeTypes());
        association.createdAt = part.at();
        part.add(association, pixel, targetName, size.recordsAll() || creative == null);
        cut();
    }

    /** Passes on the part when it is full. */
    private void cut() {
        if (size.recordsAll() && part.size() == AtlasSize.PART) {
            pass();
        }
    }

    private void pass() {
        sink.accept(part);
        part = new AtlasPart(part.number() + 1, part.end(), clock.instant());
    }

    private static AssociationDraft onAll(Advertiser advertiser) {
        return AssociationDraft.onAdvertiser(advertiser.id);
    }

    private static @Nullable String numbered(@Nullable String url, long number) {
        return url == null ? null : url.replace("{n}", Long.toString(200_000 + number));
    }

    private static <T> T of(List<T> list, int number) {
        return list.get(number % list.size());
    }
}
