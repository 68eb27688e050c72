package org.pixelkeep.creative.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.creative.CreativeService;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.history.read.ChangeLog;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.listview.ListSettings;
import org.pixelkeep.listview.ListViewAccess;
import org.pixelkeep.listview.PersonalList;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;

/** Assembles the views of the creative list and form. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class CreativeViews {
    private static final List<Choice> TYPES = Choice.of(CreativeType.values());
    private static final List<Choice> STATES = List.of(
            new Choice("ACTIVE", "Active"),
            new Choice("INACTIVE", "Inactive"),
            new Choice("SUSPENDED", "Suspended"),
            new Choice("ARCHIVED", "Archived"));

    private final AdvertiserAccess advertisers;
    private final CreativeAccess creatives;
    private final EffectivePixelsService effectivePixels;
    private final CoverageRuleAccess coverage;
    private final CreativeListing listing;
    private final ListViewAccess settings;
    private final ChangeLog log;
    private final Clock clock;

    CreativeViews(
            AdvertiserAccess advertisers,
            CreativeAccess creatives,
            EffectivePixelsService effectivePixels,
            CoverageRuleAccess coverage,
            CreativeListing listing,
            ListViewAccess settings,
            ChangeLog log,
            Clock clock) {
        this.advertisers = advertisers;
        this.creatives = creatives;
        this.effectivePixels = effectivePixels;
        this.coverage = coverage;
        this.listing = listing;
        this.settings = settings;
        this.log = log;
        this.clock = clock;
    }

    /** The number of queries does not depend on how many creatives there are. */
    CreativeView.Rows list(Caller caller, long networkId, ListQuery query, CreativeQuery more) {
        var display = settings.settings(caller, networkId, PersonalList.CREATIVES);
        var slice = listing.of(caller, networkId, new CreativeListing.Filters(query, more))
                .slice(query.request());
        var chosen = FormInput.id(more.advertiserId()).orElse(null);
        var sight = caller.grants().reach(Permission.VIEW_ADVERTISER, networkId);
        var choices = Choices.ofAdvertisers(
                networkId, chosen, (max, wanted) -> Advertiser.names(networkId, sight, max, wanted));
        var mayAddTo =
                choices.ofIds(advertisers.open(caller, Permission.EDIT_CREATIVE, networkId, choices.ids(), chosen));
        var mayAddToMany = mayAddTo.isEmpty()
                && choices.rest() != null
                && chosen == null
                && !caller.grants().reach(Permission.EDIT_CREATIVE, networkId).isEmpty();
        return CreativeView.Rows.builder()
                .networkId(networkId)
                .query(query)
                .more(more)
                .advertisers(choices)
                .types(TYPES)
                .states(STATES)
                .rules(coverage.rules(caller, networkId).stream()
                        .map(rule -> Choice.of(rule.id, "Lacks: " + rule.name))
                        .toList())
                .carriages(CategoryFilter.choices())
                .slice(rows(caller, networkId, slice, display))
                .mayAddTo(mayAddTo)
                .newElsewhere(mayAddToMany ? "/networks/" + networkId + "/advertisers" : null)
                .settings(display)
                .mayChange(
                        !caller.grants().reach(Permission.EDIT_PIXEL, networkId).isEmpty())
                .build();
    }

    /** A page of the list after a cursor, without its total. */
    Slice<CreativeView.Row> part(
            Caller caller,
            long networkId,
            CreativeListing.Filters filters,
            ListSettings display,
            @Nullable String cursor) {
        return rows(caller, networkId, listing.of(caller, networkId, filters).uncounted(filters.part(cursor)), display);
    }

    private Slice<CreativeView.Row> rows(Caller caller, long networkId, Slice<Creative> slice, ListSettings display) {
        var ids = slice.items().stream().map(creative -> creative.id).toList();
        var names = advertisers.names(slice.items().stream()
                .map(creative -> creative.advertiserId)
                .distinct()
                .toList());
        var answers = display.shows("firing")
                ? effectivePixels.resolve(caller, ids, Context.at(clock.instant()))
                : Map.<Long, EffectivePixels>of();
        var changedBy = display.shows("changed-by")
                ? log.lastActors(caller, networkId, EntityKind.CREATIVE, ids)
                : Map.<Long, String>of();
        return slice.map(creative -> {
            var answer = answers.get(creative.id);
            return new CreativeView.Row(
                    CreativeView.Summary.of(creative, names.getOrDefault(creative.advertiserId, "")),
                    answer == null ? null : answer.firingIds().size(),
                    changedBy.get(creative.id));
        });
    }

    /** @throws org.pixelkeep.shared.error.Conflict when the advertiser is archived */
    CreativeView.FormPage blank(Caller caller, long advertiserId) {
        var view = refused(caller, advertiserId, CreativeForm.empty(), Errors.NONE);
        CreativeService.requireOpen(advertisers.visible(caller, advertiserId));
        return view;
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see the advertiser but may not add creatives */
    CreativeView.FormPage refused(Caller caller, long advertiserId, CreativeForm form, Errors errors) {
        var advertiser = advertisers.visible(caller, advertiserId);
        caller.grants().require(Permission.EDIT_CREATIVE, advertiser.scope());
        return new CreativeView.FormPage(
                advertiser.networkId, advertiserId, advertiser.name, TYPES, form, errors, null, null);
    }

    CreativeView.FormPage edit(Caller caller, long creativeId) {
        var creative = editable(caller, creativeId);
        return form(creative, CreativeForm.of(creative), Errors.NONE, null);
    }

    CreativeView.FormPage refusedEdit(Caller caller, long creativeId, CreativeForm form, Errors errors) {
        return form(editable(caller, creativeId), form, errors, null);
    }

    CreativeView.FormPage conflict(Caller caller, long creativeId, CreativeForm form) {
        var creative = editable(caller, creativeId);
        return form(creative, form.withVersion(creative.version), Errors.NONE, form.against(creative));
    }

    private CreativeView.FormPage form(
            Creative creative, CreativeForm form, Errors errors, @Nullable EditConflict conflict) {
        var advertiser = advertisers.names(List.of(creative.advertiserId)).getOrDefault(creative.advertiserId, "");
        return new CreativeView.FormPage(
                creative.networkId,
                creative.advertiserId,
                advertiser,
                TYPES,
                form,
                errors,
                conflict,
                CreativeView.Summary.of(creative, advertiser));
    }

    private Creative editable(Caller caller, long creativeId) {
        var creative = creatives.visible(caller, creativeId);
        caller.grants().require(Permission.EDIT_CREATIVE, creative.scope());
        return creative;
    }
}
