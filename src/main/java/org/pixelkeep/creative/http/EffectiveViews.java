package org.pixelkeep.creative.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.PixelOutline;
import org.pixelkeep.pixel.PixelQueries;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.Target;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Format;

/** Assembles the page of a creative. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class EffectiveViews {
    private static final int OFFERED = 8;

    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final PixelAccess pixels;
    private final Answers answers;
    private final EffectivePixelsService effectivePixels;
    private final ChangeLog log;
    private final Clock clock;

    EffectiveViews(
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            PixelAccess pixels,
            Answers answers,
            EffectivePixelsService effectivePixels,
            ChangeLog log,
            Clock clock) {
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.pixels = pixels;
        this.answers = answers;
        this.effectivePixels = effectivePixels;
        this.log = log;
        this.clock = clock;
    }

    /** @param refused what was wrong with an attachment */
    EffectiveView.Page page(Caller caller, CreativePart part, long creativeId, ContextQuery query, Errors refused) {
        var creative = creatives.visible(caller, creativeId);
        var summary = CreativeView.Summary.of(
                creative, advertisers.names(List.of(creative.advertiserId)).getOrDefault(creative.advertiserId, ""));
        var inputErrors = new Violations();
        var now = clock.instant();
        var sources = SupplySource.all(creative.networkId);
        var context = known(query.context(now, inputErrors), sources, inputErrors);
        var answer = effectivePixels.resolve(caller, creativeId, context);
        var firingNow = query.isUnusual()
                ? effectivePixels
                        .resolve(caller, creativeId, Context.at(now))
                        .firingIds()
                        .size()
                : answer.firingIds().size();
        var wrong = new ArrayList<>(inputErrors.found());
        wrong.addAll(refused.violations());
        var past = context.asOf() != null;
        var fixes = new FixLinks(caller.grants(), creative, past);
        return EffectiveView.Page.builder()
                .part(part)
                .creative(summary)
                .query(query)
                .chips(new ContextChips(part, creativeId, query).of(creative.type, sources))
                .errors(new Errors(wrong))
                .answer(answers.of(answer, summary, fixes))
                .firingNow(firingNow)
                .then(past ? then(caller, creative, answer, context.asOf(null).moved(now)) : null)
                .contents(contents(caller, part, creative, summary, answer, query, fixes))
                .may(may(caller, creative, fixes))
                .build();
    }

    private static EffectiveView.May may(Caller caller, Creative creative, FixLinks fixes) {
        var grants = caller.grants();
        return new EffectiveView.May(
                grants.allows(Permission.EDIT_CREATIVE, creative.scope()),
                creative.suspended && grants.allows(Permission.REVIEW_PIXEL, creative.scope()),
                !creative.isArchived() && fixes.mayAttach(PixelScope.CREATIVE),
                grants.allows(Permission.VIEW_HISTORY, creative.scope()));
    }

    private EffectiveView.Contents contents(
            Caller caller,
            CreativePart part,
            Creative creative,
            CreativeView.Summary summary,
            EffectivePixels answer,
            ContextQuery query,
            FixLinks fixes) {
        return switch (part) {
            case OUTPUT ->
                EffectiveView.Contents.output(Renderings.of(answer, query), Renderings.elsewhere(answer, query));
            case ATTACHMENTS ->
                EffectiveView.Contents.attachments(
                        fixes.isPast() ? individualThen(answer) : individual(caller, creative, fixes),
                        attachable(caller, creative, query, Answers.through(answer, summary), fixes));
            case FIRING, HELD_BACK, HISTORY -> EffectiveView.Contents.nothing();
        };
    }

    /** Without a supply source that the network does not have, or did not have at that time, which is noted. */
    private static Context known(Context context, List<SupplySource> sources, Violations inputErrors) {
        var code = context.supply();
        if (code == null
                || code.equals(SupplyCodes.GOOGLE)
                || sources.stream()
                        .anyMatch(source -> source.code.equals(code)
                                && !(context.asOf() != null && source.createdAt.isAfter(context.at())))) {
            return context;
        }
        inputErrors.add(
                "supply",
                sources.stream().anyMatch(source -> source.code.equals(code))
                        ? "The network did not have this source at that time."
                        : "This is not a supply source of the network.");
        return context.on(null);
    }

    private EffectiveView.Then then(Caller caller, Creative creative, EffectivePixels answer, Context present) {
        var since = new PastComparison(answer, effectivePixels.resolve(caller, creative.id, present));
        var pixelIds = since.pixelIds();
        var seesHistory = caller.grants().allows(Permission.VIEW_HISTORY, creative.scope());
        var entries = pixelIds.isEmpty() || !seesHistory
                ? List.<Entry>of()
                : log.since(
                        caller, creative.networkId, answer.revision(), creative.advertiserId, creative.id, pixelIds);
        return new EffectiveView.Then(
                !answer.at().isBefore(creative.createdAt),
                creative.createdAt,
                since.differences(creative.networkId, entries));
    }

    /** What was attached to the creative alone, and excluded, as far as the answer says. */
    private static List<EffectiveView.Individual> individualThen(EffectivePixels answer) {
        var found = new TreeMap<Long, EffectiveView.Individual>();
        answer.firing()
                .forEach(pixel -> pixel.because().stream()
                        .filter(EffectiveViews::isDirect)
                        .forEach(association -> found.put(
                                association.associationId(),
                                then(association, pixel.pixelId(), pixel.name(), pixel.scope(), false))));
        answer.heldBack().forEach(pixel -> {
            pixel.because().stream()
                    .filter(EffectiveViews::isDirect)
                    .forEach(association -> found.put(
                            association.associationId(),
                            then(association, pixel.pixelId(), pixel.name(), pixel.scope(), false)));
            pixel.excludedBy().stream()
                    .filter(EffectiveViews::isDirect)
                    .forEach(association -> found.put(
                            association.associationId(),
                            then(association, pixel.pixelId(), pixel.name(), pixel.scope(), true)));
        });
        return List.copyOf(found.values());
    }

    private static boolean isDirect(AssociationRef association) {
        return association.target() == Target.CREATIVE;
    }

    private static EffectiveView.Individual then(
            AssociationRef association, long pixelId, String name, PixelScope scope, boolean exclusion) {
        return new EffectiveView.Individual(
                association.associationId(), pixelId, name, scope, exclusion, "", null, null);
    }

    /** Without those of pixels that the caller cannot see. */
    private List<EffectiveView.Individual> individual(Caller caller, Creative creative, FixLinks fixes) {
        var associations = Association.ofCreative(creative.id);
        var named = PixelQueries.outlines(
                associations.stream().map(association -> association.pixelId).collect(Collectors.toSet()));
        var seen = pixels.seen(caller, creative.networkId, named.values());
        return associations.stream()
                .filter(association -> seen.contains(association.pixelId))
                .map(association ->
                        individual(association, Objects.requireNonNull(named.get(association.pixelId)), fixes))
                .toList();
    }

    private static EffectiveView.Individual individual(Association association, PixelOutline pixel, FixLinks fixes) {
        return new EffectiveView.Individual(
                association.id,
                pixel.id(),
                pixel.name(),
                pixel.scope(),
                association.exclusion,
                association.types().stream().map(Format::words).collect(Collectors.joining(", ")),
                association.createdAt,
                fixes.removal(association, pixel));
    }

    private @Nullable Slice<EffectiveView.Attachable> attachable(
            Caller caller, Creative creative, ContextQuery query, Map<Long, String> through, FixLinks fixes) {
        if (!fixes.mayAttach(PixelScope.ADVERTISER) || creative.isArchived()) {
            return null;
        }
        return pixels.attachable(caller, creative, query.find())
                .slice(new SliceRequest(OFFERED, null, null, null))
                .map(pixel -> new EffectiveView.Attachable(
                        pixel.id,
                        pixel.name,
                        pixel.scope,
                        pixel.format,
                        TrackedEvent.words(
                                pixel.trackers().stream().map(Tracker::tracked).toList()),
                        pixel.state(),
                        pixel.reviewStatus,
                        through.get(pixel.id)));
    }
}
