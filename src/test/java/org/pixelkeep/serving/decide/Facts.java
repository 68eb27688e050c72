package org.pixelkeep.serving.decide;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.serving.consent.VendorFacts;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.vendor.VendorPolicy;

/** Test data for the rules: facts as they would be read, without a database. */
public final class Facts {
    static final long NETWORK = 1;
    static final long ACME = 10;
    static final long BETA = 20;
    public static final Instant NOON = Instant.parse("2026-10-03T12:00:00Z");
    static final Context USUAL = Context.at(NOON);

    private Facts() {}

    static CreativeFacts creative(long id, long advertiserId, CreativeType type) {
        return CreativeFacts.of(id, advertiserId, NETWORK, type)
                .active(true)
                .advertiserActive(true)
                .build();
    }

    static CreativeFacts banner() {
        return creative(100, ACME, CreativeType.BANNER);
    }

    /** Of a network that holds pixels without a known vendor back for consent. */
    static CreativeFacts strict(CreativeFacts creative) {
        return creative.change().holdUnknownVendors(true).build();
    }

    /** Of a network that fires each placement of a vendor once per event. */
    static CreativeFacts thrifty(CreativeFacts creative) {
        return creative.change().holdLikelyDuplicates(true).build();
    }

    /** Of a network that serves on these sources. */
    static CreativeFacts selling(CreativeFacts creative, SourceFacts... sources) {
        return creative.change().sources(new SupplySources(List.of(sources))).build();
    }

    public static CreativeFacts limited(CreativeFacts creative, int limit) {
        return creative.change().pixelLimit(limit).build();
    }

    static Pixel pixel(long id) {
        return new Pixel(id);
    }

    static VendorFacts vendor(String name, VendorPolicy policy, @Nullable Integer gvlId, Integer... purposes) {
        return new VendorFacts(name.hashCode(), name, policy, gvlId, new TreeSet<>(Set.of(purposes)), null, true);
    }

    /** On no list, and not declared to Google. */
    static VendorFacts undeclared(String name) {
        return new VendorFacts(name.hashCode(), name, VendorPolicy.ALLOW, null, new TreeSet<>(), null, false);
    }

    static AssociationFacts onNetwork(long id, CreativeType... types) {
        return new AssociationFacts(id, Target.NETWORK, null, null, false, Set.of(types));
    }

    static AssociationFacts onAdvertiser(long id, long advertiserId, CreativeType... types) {
        return new AssociationFacts(id, Target.ADVERTISER, advertiserId, null, false, Set.of(types));
    }

    static AssociationFacts onCreative(long id, CreativeFacts creative, CreativeType... types) {
        return new AssociationFacts(
                id, Target.CREATIVE, creative.advertiserId(), creative.creativeId(), false, Set.of(types));
    }

    static AssociationFacts except(AssociationFacts covered) {
        return new AssociationFacts(
                covered.associationId(),
                covered.target(),
                covered.advertiserId(),
                covered.creativeId(),
                true,
                covered.creativeTypes());
    }

    /** An approved network-wide image pixel with a secure URL of its own, until told otherwise. */
    public static final class Pixel {
        private final long id;
        private PixelScope scope = PixelScope.NETWORK;
        private PixelFormat format = PixelFormat.IMAGE_URL;
        private PixelEvent event = PixelEvent.IMPRESSION;
        private @Nullable String offset;
        private List<Tracker> trackers = List.of();
        private @Nullable String plain;
        private @Nullable String secure;
        private boolean active = true;
        private boolean archived;
        private ReviewStatus review = ReviewStatus.APPROVED;
        private @Nullable String reviewReason;
        private @Nullable Instant flightStart;
        private @Nullable Instant flightEnd;
        private int position;
        private boolean adx;
        private @Nullable SupplyRule supplyRule;
        private List<String> supplySources = List.of();
        private long networkId = NETWORK;
        private List<VendorFacts> vendors = List.of();
        private List<AssociationFacts> statements;

        private Pixel(long id) {
            this.id = id;
            this.secure = "https://pixel.example/" + id;
            this.statements = List.of(onNetwork(id * 10));
        }

        Pixel with(UnaryOperator<Pixel> change) {
            return change.apply(this);
        }

        Pixel scope(PixelScope value) {
            scope = value;
            return this;
        }

        public Pixel format(PixelFormat value) {
            format = value;
            return this;
        }

        public Pixel event(PixelEvent value) {
            event = value;
            return this;
        }

        public Pixel tracks(Tracker... values) {
            trackers = List.of(values);
            return this;
        }

        Pixel progress(String value) {
            event = PixelEvent.PROGRESS;
            offset = value;
            return this;
        }

        public Pixel plain(@Nullable String value) {
            plain = value;
            return this;
        }

        public Pixel secure(@Nullable String value) {
            secure = value;
            return this;
        }

        public Pixel inactive() {
            active = false;
            return this;
        }

        Pixel archived() {
            archived = true;
            return this;
        }

        public Pixel review(ReviewStatus value) {
            review = value;
            return this;
        }

        Pixel reviewReason(String value) {
            reviewReason = value;
            return this;
        }

        public Pixel flight(@Nullable Instant start, @Nullable Instant end) {
            flightStart = start;
            flightEnd = end;
            return this;
        }

        Pixel supply(SupplyRule rule, String... sources) {
            supplyRule = rule;
            supplySources = List.of(sources);
            return this;
        }

        Pixel position(int value) {
            position = value;
            return this;
        }

        public Pixel onAdx() {
            adx = true;
            return this;
        }

        Pixel ofNetwork(long value) {
            networkId = value;
            return this;
        }

        Pixel vendors(VendorFacts... values) {
            vendors = List.of(values);
            return this;
        }

        LoadedCandidate on(AssociationFacts... values) {
            statements = Arrays.asList(values);
            return candidate();
        }

        LoadedCandidate candidate() {
            var url = format.isUrl();
            var facts = PixelFacts.builder()
                    .with(PixelFields.ID, id)
                    .with(PixelFields.NETWORK_ID, networkId)
                    .with(PixelFields.SCOPE, scope)
                    .with(PixelFields.NAME, "Pixel " + id)
                    .with(PixelFields.FORMAT, format)
                    .with(PixelFields.EVENT, event)
                    .with(PixelFields.OFFSET, offset)
                    .with(PixelFields.TRACKERS, trackers)
                    .with(PixelFields.URL, url ? plain : null)
                    .with(PixelFields.SECURE_URL, url ? secure : null)
                    .with(PixelFields.CONTENT, url ? null : plain)
                    .with(PixelFields.SECURE_CONTENT, url ? null : secure)
                    .with(PixelFields.ACTIVE, active)
                    .with(PixelFields.ARCHIVED, archived)
                    .with(PixelFields.REVIEW_STATUS, review)
                    .with(PixelFields.REVIEW_REASON, reviewReason)
                    .with(PixelFields.SUBMITTED_AT, Instant.parse("2026-10-01T09:30:00Z"))
                    .with(PixelFields.FLIGHT_START, flightStart)
                    .with(PixelFields.FLIGHT_END, flightEnd)
                    .with(PixelFields.POSITION, position)
                    .with(PixelFields.SERVE_ON_ADX, adx)
                    .with(PixelFields.SUPPLY_RULE, supplyRule)
                    .with(PixelFields.SUPPLY_SOURCES, supplySources)
                    .with(PixelFacts.VENDORS, vendors)
                    .build();
            return new LoadedCandidate(facts, statements);
        }
    }
}
