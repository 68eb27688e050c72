package org.pixelkeep.creative.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.Entry;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelAccess;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.PixelVendors;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.AssociationRef;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.decide.HeldBackPixel;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.shared.SliceRequest;
import org.pixelkeep.shared.Violations;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.supply.SupplySource;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Format;

/** Assembles the page of a creative. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class EffectiveViews {
    private static final int OFFERED = 8;
    private static final List<Choice> EVENTS = Arrays.stream(PixelEvent.values())
            .map(event -> new Choice(event.name(), event.title()))
            .toList();

    private static final List<Choice> DIALECTS = Arrays.stream(Dialect.values())
            .filter(dialect -> dialect != Dialect.SERVING)
            .map(dialect -> new Choice(dialect.name(), dialect.title()))
            .toList();

    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final PixelAccess pixels;
    private final PixelVendors vendors;
    private final EffectivePixelsService effectivePixels;
    private final ChangeLog log;
    private final Clock clock;

    EffectiveViews(
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            PixelAccess pixels,
            PixelVendors vendors,
            EffectivePixelsService effectivePixels,
            ChangeLog log,
            Clock clock) {
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.pixels = pixels;
        this.vendors = vendors;
        this.effectivePixels = effectivePixels;
        this.log = log;
        this.clock = clock;
    }

    EffectiveView.Page page(Caller caller, long creativeId, ContextQuery query, Errors refused) {
        var creative = creatives.visible(caller, creativeId);
        var summary = CreativeView.Summary.of(
                creative, advertisers.names(List.of(creative.advertiserId)).getOrDefault(creative.advertiserId, ""));
        var grants = caller.grants();
        var unread = new Violations();
        var now = clock.instant();
        var sources = SupplySource.all(creative.networkId);
        var context = known(query.context(now, unread), sources, unread);
        var answer = effectivePixels.resolve(caller, creativeId, context);
        var firingNow = query.isUnusual()
                ? effectivePixels
                        .resolve(caller, creativeId, Context.at(now))
                        .firingIds()
                        .size()
                : answer.firingIds().size();
        var wrong = new ArrayList<>(unread.found());
        wrong.addAll(refused.violations());
        var remedies = new FixLinks(grants, creative);
        return new EffectiveView.Page(
                summary,
                query,
                supplies(sources, query),
                EVENTS,
                DIALECTS,
                new Errors(wrong),
                answer(answer, summary, remedies),
                Renderings.VERSIONS,
                Renderings.NATIVE_VERSIONS,
                Renderings.of(answer, query),
                firingNow,
                context.asOf() == null
                        ? null
                        : then(caller, creative, answer, context.asOf(null).moved(now)),
                individual(caller, creative, remedies),
                attachable(caller, creative, query, remedies),
                grants.allows(Permission.EDIT_CREATIVE, creative.scope()),
                creative.suspended && grants.allows(Permission.REVIEW_PIXEL, creative.scope()),
                !creative.isArchived() && remedies.mayAttach(PixelScope.CREATIVE),
                grants.allows(Permission.VIEW_HISTORY, creative.scope()));
    }

    /** Without a supply source that the network does not have, or did not have at that time, which is noted. */
    private static Context known(Context context, List<SupplySource> sources, Violations unread) {
        var code = context.supply();
        if (code == null
                || code.equals(SupplyCodes.GOOGLE)
                || sources.stream()
                        .anyMatch(source -> source.code.equals(code)
                                && !(context.asOf() != null && source.createdAt.isAfter(context.at())))) {
            return context;
        }
        unread.add(
                "supply",
                sources.stream().anyMatch(source -> source.code.equals(code))
                        ? "The network did not have this source at that time."
                        : "This is not a supply source of the network.");
        return context.on(null);
    }

    private static List<Choice> supplies(List<SupplySource> sources, ContextQuery query) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "Without a source"));
        sources.stream()
                .filter(source -> !source.isArchived() || source.code.equals(query.readSupply()))
                .forEach(source ->
                        choices.add(new Choice(source.code, source.name + (source.isArchived() ? " (archived)" : ""))));
        return choices;
    }

    private EffectiveView.Then then(Caller caller, Creative creative, EffectivePixels answer, Context present) {
        var since = new SinceThen(answer, effectivePixels.resolve(caller, creative.id, present));
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

    private EffectiveView.Answer answer(EffectivePixels answer, CreativeView.Summary creative, FixLinks remedies) {
        var fires = new ArrayList<EffectiveView.Fires>();
        var warned = vendors.warnedOf(
                answer.firing().stream().map(FiringPixel::pixelId).toList());
        for (var pixel : answer.firing()) {
            fires.add(fires(fires.size() + 1, pixel, warned.get(pixel.pixelId()), creative, remedies));
        }
        var heldBack = answer.heldBack().stream()
                .map(pixel -> heldBack(pixel, creative, remedies))
                .toList();
        return new EffectiveView.Answer(answer.at(), answer.revision(), fires, heldBack);
    }

    private static EffectiveView.Fires fires(
            int number,
            FiringPixel pixel,
            @Nullable String warnedOf,
            CreativeView.Summary creative,
            FixLinks remedies) {
        return new EffectiveView.Fires(
                number,
                new EffectiveView.PixelName(
                        pixel.pixelId(), pixel.name(), pixel.scope(), pixel.format(), List.of(pixel.tracked())),
                Objects.requireNonNullElse(pixel.url(), Objects.requireNonNullElse(pixel.content(), "")),
                pixel.vendor(),
                warnedOf,
                reasons(pixel.pixelId(), pixel.because(), creative),
                pixel.macros(),
                pixel.scope() != PixelScope.CREATIVE && remedies.mayAttach(pixel.scope()));
    }

    private static EffectiveView.HeldBack heldBack(
            HeldBackPixel pixel, CreativeView.Summary creative, FixLinks remedies) {
        return new EffectiveView.HeldBack(
                new EffectiveView.PixelName(
                        pixel.pixelId(), pixel.name(), pixel.scope(), pixel.format(), pixel.tracked()),
                pixel.reason(),
                pixel.detail(),
                remedies.of(pixel),
                reasons(pixel.pixelId(), pixel.because(), creative),
                reasons(pixel.pixelId(), pixel.excludedBy(), creative));
    }

    private static List<EffectiveView.Reason> reasons(
            long pixelId, List<AssociationRef> because, CreativeView.Summary creative) {
        return because.stream()
                .map(association -> new EffectiveView.Reason(
                        association.associationId(),
                        switch (association.target()) {
                            case NETWORK -> "All creatives of the network";
                            case ADVERTISER -> "All creatives of " + creative.advertiser();
                            case CREATIVE -> "This creative";
                        },
                        "/pixels/" + pixelId + "#association-" + association.associationId()))
                .toList();
    }

    /** Without those of pixels that the caller cannot see. */
    private List<EffectiveView.Individual> individual(Caller caller, Creative creative, FixLinks remedies) {
        var associations = Association.ofCreative(creative.id);
        var named = Pixel.byId(
                associations.stream().map(association -> association.pixelId).collect(Collectors.toSet()));
        var seen = seen(caller, creative, named);
        return associations.stream()
                .filter(association -> seen.contains(association.pixelId))
                .map(association ->
                        individual(association, Objects.requireNonNull(named.get(association.pixelId)), remedies))
                .toList();
    }

    private Set<Long> seen(Caller caller, Creative creative, Map<Long, Pixel> named) {
        var reach = caller.grants().reach(Permission.VIEW_PIXEL, creative.networkId);
        if (reach.whole() || named.isEmpty()) {
            return named.keySet();
        }
        var seen = new HashSet<>(pixels.inherited(creative.networkId, reach.advertiserIds(), named.keySet()));
        named.values().stream()
                .filter(pixel -> pixel.advertiserId != null && reach.includes(pixel.advertiserId))
                .forEach(pixel -> seen.add(pixel.id));
        return seen;
    }

    private static EffectiveView.Individual individual(Association association, Pixel pixel, FixLinks remedies) {
        return new EffectiveView.Individual(
                association.id,
                pixel.id,
                pixel.name,
                pixel.scope,
                association.exclusion,
                association.types().stream().map(Format::words).collect(Collectors.joining(", ")),
                association.createdAt,
                remedies.mayAttach(pixel.scope) && (association.exclusion || pixel.scope != PixelScope.CREATIVE));
    }

    private @Nullable Slice<EffectiveView.Attachable> attachable(
            Caller caller, Creative creative, ContextQuery query, FixLinks remedies) {
        if (!remedies.mayAttach(PixelScope.ADVERTISER) || creative.isArchived()) {
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
                        pixel.reviewStatus));
    }
}
