package org.pixelkeep.serving.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.DatabaseOracle;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.RandomSupply;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorDraft;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/**
 * After any changes, four sources agree: the snapshot that follows the log, one read from the database, one read from
 * disk, and plain SQL. {@code -Dmodel.steps} takes any number of steps.
 */
@QuarkusTest
class SnapshotModelTest {
    private static final int STEPS = Integer.getInteger("model.steps", Sample.size(200, 400));
    private static final int COMPARED_EVERY = 40;

    private final Random random = new Random(Long.getLong("model.seed", 20261124));
    private final SnapshotProjection following;
    private final SnapshotCandidates candidates;
    private final DatabaseOracle oracle;
    private final AgroalDataSource database;

    private final Network network = Given.network("Model");
    private final Caller caller = Given.system(network.id);
    private final List<Advertiser> advertisers = new ArrayList<>();
    private final List<Creative> creatives = new ArrayList<>();
    private final List<Pixel> pixels = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();
    private int attachments;

    SnapshotModelTest(
            SnapshotProjection following,
            SnapshotCandidates candidates,
            DatabaseOracle oracle,
            AgroalDataSource database) {
        this.following = following;
        this.candidates = candidates;
        this.oracle = oracle;
        this.database = database;
    }

    @Sampled
    @Test
    void snapshot_oracle_and_history_agree_after_every_change() throws Exception {
        RandomSupply.begin(network);
        var refused = 0;
        for (var step = 1; step <= STEPS; step++) {
            try {
                change();
            } catch (InvalidInput | NotFound | Conflict asExpected) {
                refused++;
            }
            if (step % COMPARED_EVERY == 0 || step == STEPS) {
                compare(step);
            }
        }
        assertThat(creatives).isNotEmpty();
        assertThat(attachments).isGreaterThan(STEPS / 20);
        assertThat(refused).isLessThan(STEPS / 2);
    }

    private void compare(int step) throws SQLException, IOException {
        var followed = ofTheNetwork(following.held().snapshot());
        Snapshot read;
        try (var reader = database.getConnection()) {
            read = ofTheNetwork(SnapshotLoader.load(reader));
        }
        assertThat(followed.difference(read)).as("step " + step).isEmpty();
        assertThat(read.difference(followed)).as("step " + step).isEmpty();
        assertThat(throughDisk(followed).difference(followed))
                .as("step " + step)
                .isEmpty();
        var ids = creatives.stream().map(creative -> creative.id).toList();
        for (var round = 0; round < 4; round++) {
            var context = context();
            assertThat(answers(ids, context)).as("step " + step).isEqualTo(oracle(ids, context));
        }
    }

    /** Other tests bypass the application in other networks. */
    private Snapshot ofTheNetwork(Snapshot whole) {
        var draft = Snapshot.EMPTY.draft();
        whole.networks().forEach(one -> {
            if (one.networkId() == network.id) {
                draft.networks.put(one.networkId(), one);
            }
        });
        whole.advertisers().forEach(one -> {
            if (one.networkId() == network.id) {
                draft.advertisers.put(one.advertiserId(), one);
            }
        });
        whole.creatives().forEach(one -> {
            if (draft.advertisers.get(one.advertiserId()) != null) {
                draft.creatives.put(one.creativeId(), one);
            }
        });
        whole.pixels().forEach(one -> {
            if (one.facts().networkId() == network.id) {
                draft.pixels.put(one.facts().pixelId(), one);
            }
        });
        whole.vendors().forEach(one -> {
            if (one.networkId() == network.id) {
                draft.vendors.put(one.facts().vendorId(), one);
            }
        });
        return draft.done();
    }

    private static Snapshot throughDisk(Snapshot snapshot) throws IOException {
        var bytes = new ByteArrayOutputStream();
        SnapshotFile.write(snapshot, new DataOutputStream(bytes));
        return SnapshotFile.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }

    private Map<Long, EffectivePixels> answers(List<Long> ids, Context context) {
        var answers = new TreeMap<Long, EffectivePixels>();
        candidates.find(ids).forEach((id, found) -> {
            answers.put(id, found.answer(context));
            assertThat(found.until(context.at())).isEqualTo(nextFlight(found, context.at()));
        });
        return answers;
    }

    /** When the next flight of a pixel that may apply begins or ends. */
    private static Instant nextFlight(ResolveInput found, Instant now) {
        return found.candidates().stream()
                .flatMap(candidate -> Stream.of(
                                candidate.pixel().flightStart(),
                                candidate.pixel().flightEnd())
                        .filter(Objects::nonNull))
                .filter(edge -> edge.isAfter(now))
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private Map<Long, EffectivePixels> oracle(List<Long> ids, Context context) {
        return QuarkusTransaction.requiringNew().call(() -> oracle.answers(ids, context));
    }

    private Context context() {
        return Context.at(Instant.now().plus(Duration.ofDays(random.nextInt(-20, 20))))
                .onSecure(random.nextBoolean())
                .on(RandomSupply.code(random))
                .of(random.nextInt(3) == 0 ? Set.of(PixelEvent.CLICK, PixelEvent.START) : Set.of());
    }

    private void change() {
        switch (random.nextInt(17)) {
            case 0 -> advertisers.add(Given.advertiser(network, "Advertiser"));
            case 1, 2 -> creatives.add(Given.creative(one(advertisers), "Creative", one(CreativeType.values())));
            case 3, 4 -> pixels.add(pixel());
            case 5, 6, 7, 8 -> attach();
            case 9 -> {
                var association = one(associations);
                Given.service(AssociationService.class).detach(caller, association.id);
                associations.remove(association);
            }
            case 10 -> editPixel();
            case 11 -> decide();
            case 12 -> switchSomething();
            case 13 -> archiveSomething();
            case 14 -> vendor();
            case 15 -> RandomSupply.change(caller, network.id, random).run();
            default ->
                Given.service(NetworkService.class)
                        .edit(
                                caller,
                                network.id,
                                null,
                                NetworkDraft.named(network.name)
                                        .with(
                                                NetworkFields.PIXEL_LIMIT,
                                                random.nextBoolean() ? null : random.nextInt(1, 6))
                                        .with(NetworkFields.HOLD_UNKNOWN_VENDORS, random.nextBoolean())
                                        .with(NetworkFields.HOLD_BACK_LIKELY_DUPLICATES, random.nextBoolean()));
        }
    }

    private Pixel pixel() {
        var draft = draft();
        return switch (one(PixelScope.values())) {
            case NETWORK -> Given.pixel(network, draft);
            case ADVERTISER -> Given.pixel(one(advertisers), draft);
            case CREATIVE -> Given.pixel(one(creatives), draft);
        };
    }

    private PixelDraft draft() {
        var flight = random.nextInt(4);
        var secure = "https://" + one(List.of("pixel.example", "ad.doubleclick.net", "pixel.adsafeprotected.com"))
                + "/ddm/x/N1/B"
                + random.nextInt(8) + ";n="
                + random.nextInt(30) + ".gif?ord=[timestamp]";
        var event = one(List.of(
                PixelEvent.IMPRESSION,
                PixelEvent.CLICK,
                PixelEvent.START,
                PixelEvent.PROGRESS,
                PixelEvent.VERIFICATION));
        var draft = PixelDraft.NEW
                .with(PixelFields.NAME, Given.numbered("Pixel"))
                .with(
                        PixelFields.FORMAT,
                        one(List.of(PixelFormat.IMAGE_URL, PixelFormat.JAVASCRIPT_URL, PixelFormat.RAW_URL)))
                .with(PixelFields.EVENT, event)
                .with(PixelFields.OFFSET, event == PixelEvent.PROGRESS ? one(List.of("25%", "50%")) : null)
                .with(PixelFields.URL, random.nextBoolean() ? secure.replace("https", "http") : null)
                .with(PixelFields.SECURE_URL, random.nextInt(5) == 0 ? null : secure)
                .with(PixelFields.ACTIVE, random.nextInt(6) > 0)
                .with(PixelFields.FLIGHT_START, flight == 0 ? Instant.parse("2026-11-01T00:00:00Z") : null)
                .with(PixelFields.FLIGHT_END, flight == 1 ? Instant.parse("2026-12-01T00:00:00Z") : null)
                .with(PixelFields.POSITION, random.nextInt(-2, 3))
                .with(PixelFields.NAMED_VENDOR_IDS, named());
        return RandomSupply.on(draft, random);
    }

    /** Vendors named by hand: mostly none, which lifts no block. */
    private List<Long> named() {
        return random.nextInt(3) > 0
                ? List.of()
                : QuarkusTransaction.requiringNew().call(() -> List.of(one(Vendor.directory(network.id)).id));
    }

    private void attach() {
        var pixel = one(pixels);
        var within = creatives.stream()
                .filter(creative -> pixel.advertiserId == null || pixel.advertiserId.equals(creative.advertiserId))
                .toList();
        var draft = switch (pixel.scope == PixelScope.NETWORK ? random.nextInt(4) : random.nextInt(1, 4)) {
            case 0 -> AssociationDraft.everywhere();
            case 1 -> AssociationDraft.onAdvertiser(one(within).advertiserId);
            default -> AssociationDraft.onCreative(one(within).id);
        };
        if (random.nextInt(4) == 0 && draft.target() != Target.NETWORK) {
            draft = draft.asExclusion();
        }
        if (random.nextInt(3) == 0) {
            draft = draft.onlyFor(EnumSet.of(one(CreativeType.values()), one(CreativeType.values())));
        }
        var attached = Given.attach(pixel, draft);
        if (associations.stream().noneMatch(known -> known.id.equals(attached.id))) {
            associations.add(attached);
            attachments++;
        }
    }

    private void editPixel() {
        Given.service(PixelService.class).edit(caller, one(pixels).id, null, draft());
    }

    private void decide() {
        Given.service(ReviewService.class)
                .decide(
                        caller.because("a reason"),
                        one(pixels).id,
                        null,
                        one(Decision.values()),
                        random.nextInt(5) == 0);
    }

    private void switchSomething() {
        switch (random.nextInt(3)) {
            case 0 -> Given.service(PixelService.class).setActive(caller, one(pixels).id, null, random.nextBoolean());
            case 1 -> Given.service(CreativeService.class).lift(caller, one(creatives).id);
            default -> {
                var advertiser = one(advertisers);
                Given.service(AdvertiserService.class)
                        .edit(
                                caller,
                                advertiser.id,
                                null,
                                new AdvertiserDraft(advertiser.name, null, random.nextBoolean()));
            }
        }
    }

    private void archiveSomething() {
        switch (random.nextInt(9)) {
            case 0 -> Given.service(PixelService.class).archive(caller, one(pixels).id, null);
            case 1 -> Given.service(PixelService.class).restore(caller, one(pixels).id, null);
            case 2 -> Given.service(CreativeService.class).archive(caller, one(creatives).id, null);
            case 3 -> Given.service(CreativeService.class).restore(caller, one(creatives).id, null);
            case 4 -> Given.service(AdvertiserService.class).archive(caller, one(advertisers).id, null);
            case 5 -> Given.service(AdvertiserService.class).restore(caller, one(advertisers).id, null);
            case 6 -> Given.service(NetworkService.class).archive(caller, network.id, null);
            default -> Given.service(NetworkService.class).restore(caller, network.id);
        }
    }

    private void vendor() {
        var vendors = QuarkusTransaction.requiringNew().call(() -> Vendor.directory(network.id));
        if (random.nextInt(3) > 0) {
            Given.service(VendorService.class).setPolicy(caller, one(vendors).id, null, one(VendorPolicy.values()));
            return;
        }
        // A vendor gains or loses a host that many pixels use.
        var vendor = vendors.get(0);
        var hosts = new ArrayList<>(
                Database.texts("select host from vendor_host where vendor_id = ? order by host", vendor.id));
        if (!hosts.remove("pixel.example")) {
            hosts.add("pixel.example");
        }
        Given.service(VendorService.class).edit(caller, vendor.id, null, VendorDraft.of(vendor, hosts));
    }

    private <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private <T> T one(List<T> all) {
        if (all.isEmpty()) {
            throw new NotFound("anything yet");
        }
        return all.get(random.nextInt(all.size()));
    }
}
