package org.pixelkeep.serving.http.report;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.count.CreativesByOutcome.Place;
import org.pixelkeep.serving.count.EveryCreative;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.serving.decide.ResolveInput;
import org.pixelkeep.serving.http.report.ReportQuery.Filter;
import org.pixelkeep.serving.past.EveryPastCreative;
import org.pixelkeep.shared.list.Slice;

/** Reads what fires on every creative of a network, on secure inventory of no special supply and without a consent string. */
@ApplicationScoped
class EffectiveReport {
    /** After this many creatives, a part ends, even if it has few rows. */
    private static final int MAX_CREATIVES = 5_000;

    private final EveryCreative creatives;
    private final EveryPastCreative pastCreatives;
    private final EffectivePixelsService effectivePixels;
    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess labels;
    private final Clock clock;

    EffectiveReport(
            EveryCreative creatives,
            EveryPastCreative pastCreatives,
            EffectivePixelsService effectivePixels,
            NetworkAccess networks,
            AdvertiserAccess advertisers,
            CreativeAccess labels,
            Clock clock) {
        this.creatives = creatives;
        this.pastCreatives = pastCreatives;
        this.effectivePixels = effectivePixels;
        this.networks = networks;
        this.advertisers = advertisers;
        this.labels = labels;
        this.clock = clock;
    }

    /**
     * Starts to read: what fires now, or fired at a moment in the past. Of a moment in the future, what would fire then if
     * nothing changed.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the caller may not see what fires in the network
     */
    Reader read(Caller caller, long networkId, Filter filter, Place after) {
        var reach = networks.reach(caller, Permission.RESOLVE_PIXEL, networkId);
        var wanted = filter.advertiserId();
        var within = wanted == null ? reach : new Reach(false, Set.of(reach.orNothing(wanted)));
        var now = clock.instant();
        var moment = Objects.requireNonNullElse(filter.at(), now);
        return new Reader(
                filter,
                moment.isBefore(now) ? past(networkId, within, moment, after) : held(networkId, within, moment, after),
                effectivePixels.answers(caller));
    }

    private Facts held(long networkId, Reach reach, Instant moment, Place after) {
        var reading = creatives.from(networkId, reach, Context.at(moment), after);
        return new Facts(reading.revision(), reading.context(), reading::next);
    }

    private Facts past(long networkId, Reach reach, Instant moment, Place after) {
        var reading = pastCreatives.from(networkId, reach, moment, after.advertiserId(), after.creativeId());
        return new Facts(reading.revision(), reading.context(), reading::next);
    }

    /**
     * Where facts come from.
     *
     * @param next the facts of the next creative; {@code null}: there is none
     */
    private record Facts(long revision, Context context, Supplier<@Nullable ResolveInput> next) {}

    /** One creative with its answer. */
    private record Answered(ResolveInput input, EffectivePixels answer) {}

    /** Reads part by part, all at one revision. For one thread. */
    final class Reader {
        private final Filter filter;
        private final Facts facts;
        private final EffectivePixelsService.Answers answers;
        private final Map<Long, String> advertiserNames = new HashMap<>();

        private Reader(Filter filter, Facts facts, EffectivePixelsService.Answers answers) {
            this.filter = filter;
            this.facts = facts;
            this.answers = answers;
        }

        long revision() {
            return facts.revision();
        }

        /**
         * The next rows: about as many as wanted, and whole creatives; may be none although there are more.
         *
         * @return the cursor names the last creative that was read
         */
        Slice<EffectiveLine> next(int rows) {
            var found = new ArrayList<Answered>();
            var count = 0;
            ResolveInput input = null;
            for (var seen = 0; seen < MAX_CREATIVES && count < rows; seen++) {
                var next = facts.next().get();
                if (next == null) {
                    return new Slice<>(lines(found), null, null, 0);
                }
                input = next;
                var answer = answers.of(next, facts.context()).orElse(null);
                var wanted = answer == null ? 0 : wanted(answer);
                if (answer != null && wanted > 0) {
                    found.add(new Answered(next, answer));
                    count += wanted;
                }
            }
            var last = input == null ? null : input.creative();
            return new Slice<>(
                    lines(found), null, last == null ? null : last.advertiserId() + "-" + last.creativeId(), 0);
        }

        private int wanted(EffectivePixels answer) {
            var count = 0;
            if (filter.wantsFiring()) {
                for (var pixel : answer.firing()) {
                    count += filter.wants(pixel.pixelId()) ? 1 : 0;
                }
            }
            for (var pixel : answer.heldBack()) {
                count += filter.wants(pixel.pixelId()) && filter.wantsHeldBack(pixel.reason())
                        ? pixel.tracked().size()
                        : 0;
            }
            return count;
        }

        private List<EffectiveLine> lines(List<Answered> found) {
            var names = labels.labels(found.stream()
                    .map(one -> one.input().creative().creativeId())
                    .toList());
            var unknown = found.stream()
                    .map(one -> one.input().creative().advertiserId())
                    .filter(id -> !advertiserNames.containsKey(id))
                    .collect(Collectors.toSet());
            advertiserNames.putAll(advertisers.names(unknown));
            var lines = new ArrayList<EffectiveLine>();
            for (var one : found) {
                add(lines, one, names.get(one.input().creative().creativeId()));
            }
            return lines;
        }

        private void add(List<EffectiveLine> lines, Answered one, CreativeAccess.@Nullable Label label) {
            var answer = one.answer();
            if (filter.wantsFiring()) {
                for (var order = 0; order < answer.firing().size(); order++) {
                    var pixel = answer.firing().get(order);
                    if (filter.wants(pixel.pixelId())) {
                        lines.add(fires(one, label, pixel, order + 1));
                    }
                }
            }
            for (var pixel : answer.heldBack()) {
                if (filter.wants(pixel.pixelId()) && filter.wantsHeldBack(pixel.reason())) {
                    addHeldBack(lines, one, label, pixel);
                }
            }
        }

        private EffectiveLine fires(Answered one, CreativeAccess.@Nullable Label label, FiringPixel pixel, int order) {
            return line(one, label)
                    .pixelId(pixel.pixelId())
                    .pixel(pixel.name())
                    .scope(pixel.scope())
                    .format(pixel.format())
                    .event(pixel.tracked())
                    .order(order)
                    .served(pixel.url() == null ? pixel.content() : pixel.url())
                    .vendor(pixel.vendor())
                    .because(pixel.because())
                    .build();
        }

        private void addHeldBack(
                List<EffectiveLine> lines, Answered one, CreativeAccess.@Nullable Label label, HeldBackPixel pixel) {
            for (var event : pixel.tracked()) {
                lines.add(line(one, label)
                        .pixelId(pixel.pixelId())
                        .pixel(pixel.name())
                        .scope(pixel.scope())
                        .format(pixel.format())
                        .event(event)
                        .reason(pixel.reason())
                        .detail(pixel.detail())
                        .because(pixel.because())
                        .excludedBy(pixel.excludedBy())
                        .build());
            }
        }

        private EffectiveLine.Builder line(Answered one, CreativeAccess.@Nullable Label label) {
            var creative = one.input().creative();
            return EffectiveLine.builder()
                    .creativeId(creative.creativeId())
                    .advertiserId(creative.advertiserId())
                    .advertiser(advertiserNames.getOrDefault(creative.advertiserId(), ""))
                    .creative(label)
                    .type(creative.type());
        }
    }
}
