package org.pixelkeep.advertiser.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Reach;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeFilter;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelScope;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.find.PixelFilter;
import org.pixelkeep.pixel.reach.Coverage;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;

/** Assembles the views of advertiser pages. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class AdvertiserViews {
    /** How many of the advertiser's items its page shows; a link leads to all of them. */
    private static final int SOME = 10;

    private static final List<Choice> STATES = List.of(
            new Choice("ACTIVE", "Active"), new Choice("INACTIVE", "Inactive"), new Choice("ARCHIVED", "Archived"));

    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final PixelAccess pixels;
    private final Coverage coverage;
    private final EffectivePixelsService effectivePixels;
    private final Clock clock;

    AdvertiserViews(
            NetworkAccess networks,
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            PixelAccess pixels,
            Coverage coverage,
            EffectivePixelsService effectivePixels,
            Clock clock) {
        this.networks = networks;
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.pixels = pixels;
        this.coverage = coverage;
        this.effectivePixels = effectivePixels;
        this.clock = clock;
    }

    AdvertiserView.Rows list(Caller caller, long networkId, ListQuery query) {
        var state = Filtering.oneOf(AdvertiserApi.STATES, "state", query.state());
        var slice = advertisers.listing(caller, networkId, query.q(), state).slice(query.request());
        var counts = creatives.countsByAdvertiser(
                slice.items().stream().map(advertiser -> advertiser.id).toList());
        return new AdvertiserView.Rows(
                networkId,
                query,
                STATES,
                slice.map(advertiser -> new AdvertiserView.Row(
                        AdvertiserView.Summary.of(advertiser), counts.getOrDefault(advertiser.id, 0L))),
                mayEdit(caller, networkId));
    }

    /** All of the network, except one. */
    List<Choice> options(Caller caller, long networkId, Optional<Long> without) {
        var names = Advertiser.names(networkId, networks.reach(caller, Permission.VIEW_ADVERTISER, networkId));
        without.ifPresent(names::remove);
        return Choice.of(names);
    }

    AdvertiserView.Page page(Caller caller, long advertiserId) {
        var advertiser = advertisers.visible(caller, advertiserId);
        var grants = caller.grants();
        var scope = advertiser.scope();
        return AdvertiserView.Page.of(AdvertiserView.Summary.of(advertiser))
                .creatives(creatives(caller, advertiser))
                .own(pixels(caller, advertiser, false))
                .inherited(pixels(caller, advertiser, true))
                .mayEdit(mayEdit(caller, advertiser.networkId))
                .mayAddCreative(!advertiser.isArchived() && grants.allows(Permission.EDIT_CREATIVE, scope))
                .mayAddPixel(!advertiser.isArchived() && grants.allows(Permission.EDIT_PIXEL, scope))
                .seesHistory(grants.allows(Permission.VIEW_HISTORY, scope))
                .seesPeople(grants.allows(Permission.VIEW_USER, Scope.network(advertiser.networkId)))
                .build();
    }

    AdvertiserView.FormPage blank(Caller caller, long networkId) {
        return refused(caller, networkId, AdvertiserForm.empty(), Errors.NONE);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see the network but may not add advertisers */
    AdvertiserView.FormPage refused(Caller caller, long networkId, AdvertiserForm form, Errors errors) {
        var network = networks.visible(caller, networkId);
        caller.grants().require(Permission.EDIT_ADVERTISER, Scope.network(network.id));
        return new AdvertiserView.FormPage(networkId, form, errors, null, null);
    }

    AdvertiserView.FormPage edit(Caller caller, long advertiserId) {
        var advertiser = editable(caller, advertiserId);
        return form(advertiser, AdvertiserForm.of(advertiser), Errors.NONE);
    }

    AdvertiserView.FormPage refusedEdit(Caller caller, long advertiserId, AdvertiserForm form, Errors errors) {
        return form(editable(caller, advertiserId), form, errors);
    }

    AdvertiserView.FormPage conflict(Caller caller, long advertiserId, AdvertiserForm form) {
        var advertiser = editable(caller, advertiserId);
        return new AdvertiserView.FormPage(
                advertiser.networkId,
                form.withVersion(advertiser.version),
                Errors.NONE,
                form.against(advertiser),
                AdvertiserView.Summary.of(advertiser));
    }

    private static AdvertiserView.FormPage form(Advertiser advertiser, AdvertiserForm form, Errors errors) {
        return new AdvertiserView.FormPage(
                advertiser.networkId, form, errors, null, AdvertiserView.Summary.of(advertiser));
    }

    private Slice<AdvertiserView.CreativeRow> creatives(Caller caller, Advertiser advertiser) {
        var slice = creatives
                .listing(caller, advertiser.networkId, CreativeFilter.of(advertiser.id))
                .slice(some("-updated"));
        var ids = slice.items().stream().map(creative -> creative.id).toList();
        var answers = effectivePixels.resolve(caller, ids, Context.at(clock.instant()));
        return slice.map(creative -> row(creative, answers));
    }

    private Slice<AdvertiserView.PixelRow> pixels(Caller caller, Advertiser advertiser, boolean inherited) {
        var filter = PixelFilter.builder()
                .scope(inherited ? PixelScope.NETWORK : null)
                .advertiserId(advertiser.id)
                .inherited(inherited)
                .build();
        var slice = pixels.listing(caller, advertiser.networkId, filter).slice(some("name"));
        var counts = coverage.ofPixels(
                slice.items().stream().map(pixel -> pixel.id).toList(), new Reach(false, Set.of(advertiser.id)));
        return slice.map(pixel -> row(caller, pixel, counts));
    }

    private static AdvertiserView.CreativeRow row(Creative creative, Map<Long, EffectivePixels> answers) {
        var answer = answers.get(creative.id);
        return new AdvertiserView.CreativeRow(
                creative.id,
                creative.name,
                creative.type,
                creative.width == null ? null : creative.width + " × " + creative.height,
                creative.state(),
                answer == null ? null : answer.firingIds().size());
    }

    private static AdvertiserView.PixelRow row(Caller caller, Pixel pixel, Map<Long, Long> counts) {
        return AdvertiserView.PixelRow.builder()
                .id(pixel.id)
                .name(pixel.name)
                .scope(pixel.scope)
                .inherited(pixel.scope == PixelScope.NETWORK)
                .format(pixel.format)
                .event(pixel.event)
                .state(pixel.state())
                .review(pixel.reviewStatus)
                .edit(
                        pixel.waiting != null && caller.grants().allows(Permission.VIEW_PIXEL, pixel.accessScope())
                                ? pixel.waiting.status
                                : null)
                .creatives(counts.getOrDefault(pixel.id, 0L))
                .build();
    }

    private Advertiser editable(Caller caller, long advertiserId) {
        var advertiser = advertisers.visible(caller, advertiserId);
        caller.grants().require(Permission.EDIT_ADVERTISER, Scope.network(advertiser.networkId));
        return advertiser;
    }

    private static boolean mayEdit(Caller caller, long networkId) {
        return caller.grants().allows(Permission.EDIT_ADVERTISER, Scope.network(networkId));
    }

    private static SliceRequest some(String sort) {
        return new SliceRequest(SOME, null, null, sort);
    }
}
