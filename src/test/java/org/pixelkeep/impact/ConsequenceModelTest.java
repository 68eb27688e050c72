package org.pixelkeep.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.access.Caller;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
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
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.edit.AssociationService;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.review.Decision;
import org.pixelkeep.review.ReviewService;
import org.pixelkeep.serving.decide.CandidateSource;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.RandomSupply;
import org.pixelkeep.testing.Sample;
import org.pixelkeep.testing.Sampled;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.VendorPolicy;
import org.pixelkeep.vendor.VendorService;

/**
 * For any change, the preview equals the difference between the resolver's answers before and after: immediately, at
 * each later time, and after approval.
 */
@QuarkusTest
class ConsequenceModelTest {
    private static final int STEPS = Integer.getInteger("model.steps", Sample.size(15, 80));

    /** With fewer, hardly anything would be previewed. */
    private static final int MIN_COMPARED = Sample.size(3, 6);

    private static final SliceRequest ALL = new SliceRequest(SliceRequest.MAX, null, null, null);

    private final ConsequenceService consequences;
    private final CandidateSource candidates;
    private final List<Advertiser> advertisers = new ArrayList<>();
    private final List<Creative> creatives = new ArrayList<>();
    private final List<Pixel> pixels = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();
    private final Instant soon = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1));
    private Random random = new Random();
    private @Nullable Network network;

    ConsequenceModelTest(ConsequenceService consequences, CandidateSource candidates) {
        this.consequences = consequences;
        this.candidates = candidates;
    }

    /** An action to preview and then perform. */
    private record PlannedAction(Runnable forTrial, Runnable really, Set<Long> suspending) {
        static PlannedAction of(Runnable work) {
            return new PlannedAction(work, work, Set.of());
        }
    }

    @Sampled
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 0", "3, 2", "4, 4"})
    void the_predicted_impact_matches_the_actual_one(long seed, int limit) {
        random = new Random(Long.getLong("model.seed", 20261124) + seed);
        begin(limit == 0 ? null : limit);
        var compared = 0;
        for (var step = 1; step <= STEPS; step++) {
            compared += compare("seed " + seed + ", step " + step);
        }
        assertThat(compared).isGreaterThan(MIN_COMPARED);
    }

    private void begin(@Nullable Integer limit) {
        var made = Given.network("Model", limit, false);
        network = Given.service(NetworkService.class)
                .edit(
                        Given.system(made.id),
                        made.id,
                        null,
                        NetworkDraft.named(made.name)
                                .with(NetworkFields.PIXEL_LIMIT, limit)
                                .with(NetworkFields.HOLD_BACK_LIKELY_DUPLICATES, random.nextBoolean()));
        RandomSupply.begin(network);
        for (var count = 0; count < 3; count++) {
            var advertiser = Given.advertiser(network(), "Advertiser");
            advertisers.add(advertiser);
            for (var each = 0; each < 5; each++) {
                creatives.add(Given.creative(advertiser, "Creative", one(CreativeType.values())));
            }
        }
        for (var count = 0; count < 20; count++) {
            attempt(() -> pixels.add(pixel()));
        }
        for (var count = 0; count < 25; count++) {
            attempt(() -> associations.add(Given.attach(one(pixels), association())));
        }
        pixels.forEach(Given::approve);
    }

    /** Refused actions do not happen. */
    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (InvalidInput | Conflict refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    /** Returns 1 if the preview showed any change. */
    private int compare(String step) {
        var by = Given.system(network().id);
        var action = action(by);
        var before = answers(Instant.now());
        var waitingBefore = submissions();
        var refused = new Throwable[1];
        var simulated = new Consequences[1];
        refused[0] = catchThrowable(() -> simulated[0] = consequences.ofSuspending(
                by,
                network().id,
                () -> {
                    action.forTrial().run();
                    return action.suspending();
                },
                ALL));
        if (refused[0] != null) {
            assertThat(catchThrowable(action.really()::run)).as(step).isInstanceOf(refused[0].getClass());
            return 0;
        }
        var impact = Objects.requireNonNull(simulated[0]);
        assertThat(answers(Instant.now())).as(step + ": nothing is done yet").isEqualTo(before);
        var moments = new TreeMap<Instant, TreeMap<Long, List<List<Fired>>>>();
        moments.put(impact.atOnce().at(), answers(impact.atOnce().at()));
        impact.later().forEach(effect -> moments.put(effect.at(), answers(effect.at())));

        QuarkusTransaction.requiringNew().run(action.really());

        assertThat(impact.atOnce().creatives())
                .as(step)
                .isEqualTo(changed(moments, impact.atOnce().at()).size());
        impact.later()
                .forEach(effect -> assertThat(effect.creatives())
                        .as(step + " at " + effect.at())
                        .isEqualTo(changed(moments, effect.at()).size()));
        var listed = impact.listedAt();
        if (listed != null && !listed.onceApproved()) {
            assertListed(step, impact, changed(moments, listed.at()));
        }
        approveWhatWaits(impact, moments, waitingBefore, step);
        return impact.isNothing() ? 0 : 1;
    }

    private void assertListed(String step, Consequences impact, Set<Long> changed) {
        var items = impact.listed().items();
        assertThat(items.stream().map(Consequences.Altered::creativeId).toList())
                .as(step)
                .containsExactlyElementsOf(changed);
        var owners = new TreeSet<Long>();
        for (var item : items) {
            owners.add(item.advertiserId());
            assertThat(item.differences()).as(step).isNotEmpty();
            var context = Context.at(Objects.requireNonNull(impact.listedAt()).at())
                    .onSecure(item.secure())
                    .on(item.supply());
            assertThat(fired(item.after())).as(step).isEqualTo(fired(item.creativeId(), context));
        }
        assertThat(Objects.requireNonNull(impact.listedAt()).advertisers()).isEqualTo(owners.size());
    }

    /**
     * What the change sends to review is approved, and nothing that waited before. Later changes in the preview are compared
     * with the state before anything was done.
     */
    private void approveWhatWaits(
            Consequences impact,
            TreeMap<Instant, TreeMap<Long, List<List<Fired>>>> moments,
            Map<Long, Instant> waitingBefore,
            String step) {
        var effect = impact.onceApproved();
        if (effect == null || impact.notes().stream().noneMatch(note -> note.contains("review"))) {
            return;
        }
        var submitted = submissions();
        submitted.entrySet().removeIf(one -> one.getValue().equals(waitingBefore.get(one.getKey())));
        var waiting = pixels.stream()
                .filter(pixel -> scope.contains(pixel.id) && submitted.containsKey(pixel.id))
                .toList();
        waiting.forEach(Given::approve);
        assertThat(changed(moments, effect.at()).size()).as(step + " approved").isEqualTo(effect.creatives());
    }

    private final Set<Long> scope = new TreeSet<>();

    /** When what waits for review was submitted, by pixel. */
    private Map<Long, Instant> submissions() {
        return QuarkusTransaction.requiringNew().call(() -> {
            var submissions = new TreeMap<Long, Instant>();
            for (var pixel : pixels) {
                var newest = Pixel.<Pixel>findById(pixel.id).newest();
                if (newest.reviewStatus == ReviewStatus.PENDING && !newest.isArchived()) {
                    submissions.put(pixel.id, newest.submittedAt);
                }
            }
            return submissions;
        });
    }

    private Set<Long> changed(TreeMap<Instant, TreeMap<Long, List<List<Fired>>>> before, Instant at) {
        var was = Objects.requireNonNull(before.get(at));
        var changed = new TreeSet<Long>();
        answers(at).forEach((id, now) -> {
            if (!now.equals(was.get(id))) {
                changed.add(id);
            }
        });
        return changed;
    }

    private record Fired(
            long pixelId, PixelEvent event, @Nullable String url) {}

    /** By creative, what fires on each kind of inventory. */
    private TreeMap<Long, List<List<Fired>>> answers(Instant at) {
        var answers = new TreeMap<Long, List<List<Fired>>>();
        for (var creative : creatives) {
            var each = new ArrayList<List<Fired>>();
            for (var secure : List.of(true, false)) {
                for (var supply : RandomSupply.CODES) {
                    each.add(fired(creative.id, Context.at(at).onSecure(secure).on(supply)));
                }
            }
            answers.put(creative.id, each);
        }
        return answers;
    }

    private List<Fired> fired(long creativeId, Context context) {
        return fired(candidates.find(creativeId).orElseThrow().answer(context).firing());
    }

    private static List<Fired> fired(List<FiringPixel> firing) {
        return firing.stream()
                .map(pixel -> new Fired(pixel.pixelId(), pixel.event(), pixel.url()))
                .toList();
    }

    private PlannedAction action(Caller by) {
        scope.clear();
        if (random.nextInt(6) == 0) {
            var some = List.of(single(by), single(by));
            return PlannedAction.of(
                    () -> some.forEach(action -> action.forTrial().run()));
        }
        return random.nextInt(8) == 0 ? rejection(by) : single(by);
    }

    private PlannedAction rejection(Caller by) {
        var pixel = touch(one(pixels));
        var reviews = Given.service(ReviewService.class);
        var because = by.because("a reason");
        return new PlannedAction(
                () -> reviews.rejectLive(because, pixel, null, false),
                () -> reviews.rejectLive(because, pixel, null, true),
                Set.of(pixel));
    }

    private PlannedAction single(Caller by) {
        var service = Given.service(PixelService.class);
        var pixel = touch(one(pixels));
        return switch (random.nextInt(13)) {
            case 0, 1, 2 -> {
                var draft = draft();
                yield PlannedAction.of(() -> service.edit(by, pixel, null, draft));
            }
            case 3 -> {
                var active = random.nextBoolean();
                yield PlannedAction.of(() -> service.setActive(by, pixel, null, active));
            }
            case 4 -> PlannedAction.of(() -> service.archive(by, pixel, null));
            case 5 -> PlannedAction.of(() -> service.restore(by, pixel, null));
            case 6, 7 -> {
                var draft = association();
                yield PlannedAction.of(
                        () -> Given.service(AssociationService.class).attach(by, pixel, draft));
            }
            case 8 -> {
                var association = one(associations);
                touch(association.pixelId);
                yield PlannedAction.of(
                        () -> Given.service(AssociationService.class).detach(by, association.id));
            }
            case 9 -> {
                var policy = one(VendorPolicy.values());
                var vendors = QuarkusTransaction.requiringNew().call(() -> Vendor.directory(network().id));
                var vendor = one(vendors).id;
                yield PlannedAction.of(() -> Given.service(VendorService.class).setPolicy(by, vendor, null, policy));
            }
            case 10, 11 -> PlannedAction.of(RandomSupply.change(by, network().id, random));
            default -> {
                var decision = random.nextBoolean() ? Decision.APPROVE : Decision.EXEMPT;
                yield PlannedAction.of(
                        () -> Given.service(ReviewService.class).decide(by, pixel, null, decision, false));
            }
        };
    }

    private long touch(Pixel pixel) {
        return touch(pixel.id);
    }

    private long touch(long pixelId) {
        scope.add(pixelId);
        return pixelId;
    }

    private Pixel pixel() {
        return switch (one(PixelScope.values())) {
            case NETWORK -> Given.pixel(network(), draft());
            case ADVERTISER -> Given.pixel(one(advertisers), draft());
            case CREATIVE -> Given.pixel(one(creatives), draft());
        };
    }

    private PixelDraft draft() {
        var flight = random.nextInt(6);
        var plain = random.nextBoolean();
        var secure = "https://" + one(List.of("pixel.example", "ad.doubleclick.net", "pixel.adsafeprotected.com"))
                + "/ddm/x/N1/B"
                + random.nextInt(8) + ";n="
                + random.nextInt(6) + ".gif?ord=[timestamp]";
        var draft = PixelDraft.NEW
                .with(PixelFields.NAME, Given.numbered("Pixel"))
                .with(PixelFields.FORMAT, one(List.of(PixelFormat.IMAGE_URL, PixelFormat.RAW_URL)))
                .with(
                        PixelFields.EVENT,
                        one(List.of(PixelEvent.IMPRESSION, PixelEvent.IMPRESSION, PixelEvent.CLICK, PixelEvent.START)))
                .with(PixelFields.URL, plain ? secure.replace("https", "http") : null)
                .with(PixelFields.SECURE_URL, plain && random.nextInt(3) == 0 ? null : secure)
                .with(PixelFields.ACTIVE, random.nextInt(6) > 0)
                .with(PixelFields.FLIGHT_START, flight == 0 ? soon.plus(Duration.ofDays(random.nextInt(3))) : null)
                .with(PixelFields.FLIGHT_END, flight == 1 ? soon.plus(Duration.ofDays(random.nextInt(3))) : null)
                .with(PixelFields.POSITION, random.nextInt(-1, 2))
                .with(PixelFields.SERVE_ON_ADX, random.nextBoolean())
                .with(PixelFields.NAMED_VENDOR_IDS, named());
        return RandomSupply.on(draft, random);
    }

    /** Vendors named by hand: mostly none, which lifts no block. */
    private List<Long> named() {
        return random.nextInt(3) > 0
                ? List.of()
                : QuarkusTransaction.requiringNew().call(() -> List.of(one(Vendor.directory(network().id)).id));
    }

    private AssociationDraft association() {
        var draft = switch (random.nextInt(4)) {
            case 0 -> AssociationDraft.everywhere();
            case 1 -> AssociationDraft.onAdvertiser(one(advertisers).id);
            default -> AssociationDraft.onCreative(one(creatives).id);
        };
        if (random.nextInt(4) == 0 && draft.target() != Target.NETWORK) {
            draft = draft.asExclusion();
        }
        return random.nextInt(3) == 0
                ? draft.onlyFor(EnumSet.of(one(CreativeType.values()), one(CreativeType.values())))
                : draft;
    }

    private Network network() {
        return Objects.requireNonNull(network);
    }

    private <T> T one(T[] all) {
        return all[random.nextInt(all.length)];
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
