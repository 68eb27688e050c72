package org.pixelkeep.template.http;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.impact.Consequences;
import org.pixelkeep.network.NetworkAccess;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateAccess;
import org.pixelkeep.template.TemplateService;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;

/** Assembles the views of template pages. Each is read in one transaction. */
@Transactional
@ApplicationScoped
class TemplateViews {
    private final TemplateAccess templates;
    private final TemplateService service;
    private final NetworkAccess networks;
    private final AdvertiserAccess advertisers;

    TemplateViews(
            TemplateAccess templates, TemplateService service, NetworkAccess networks, AdvertiserAccess advertisers) {
        this.templates = templates;
        this.service = service;
        this.networks = networks;
        this.advertisers = advertisers;
    }

    TemplateView.Rows list(Caller caller, long networkId, ListQuery query) {
        var slice = templates
                .listing(caller, networkId, query.q(), Filtering.archived(query.state()))
                .slice(query.request());
        var vendorIds = slice.items().stream()
                .map(template -> template.vendorId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var names = Vendor.named(networkId, vendorIds).stream()
                .collect(Collectors.toMap(vendor -> vendor.id, vendor -> vendor.name));
        return new TemplateView.Rows(
                networkId,
                query,
                slice.map(template -> TemplateView.Summary.of(
                        template, template.vendorId == null ? null : names.get(template.vendorId))),
                caller.grants().allows(Permission.EDIT_PIXEL, Scope.network(networkId)),
                !caller.grants().reach(Permission.EDIT_PIXEL, networkId).isEmpty());
    }

    TemplateView.Page page(Caller caller, long templateId) {
        var template = templates.visible(caller, templateId);
        var scope = Scope.network(template.networkId);
        var reviews = caller.grants().allows(Permission.REVIEW_PIXEL, scope);
        var own = service.isOwnWork(caller, template);
        return TemplateView.Page.of(summary(template))
                .mayEdit(caller.grants().allows(Permission.EDIT_PIXEL, scope))
                .mayApprove(reviews && !template.isArchived() && !template.isApproved() && !own)
                .ownWork(reviews && !template.isApproved() && own)
                .mayFill(!template.isArchived()
                        && !caller.grants()
                                .reach(Permission.EDIT_PIXEL, template.networkId)
                                .isEmpty())
                .fires(fires(caller, template))
                .build();
    }

    TemplateView.FormPage blank(Caller caller, long networkId) {
        return refused(caller, networkId, TemplateForm.empty(), Errors.NONE);
    }

    /** @throws org.pixelkeep.shared.error.NotPermitted when the caller can see the templates but may not add any */
    TemplateView.FormPage refused(Caller caller, long networkId, TemplateForm form, Errors errors) {
        networks.reach(caller, Permission.VIEW_PIXEL, networkId);
        caller.grants().require(Permission.EDIT_PIXEL, Scope.network(networkId));
        return new TemplateView.FormPage(networkId, vendors(networkId), form, errors, null, null);
    }

    TemplateView.FormPage edit(Caller caller, long templateId) {
        var template = editable(caller, templateId);
        return form(template, TemplateForm.of(template), Errors.NONE, null);
    }

    TemplateView.FormPage refusedEdit(Caller caller, long templateId, TemplateForm form, Errors errors) {
        return form(editable(caller, templateId), form, errors, null);
    }

    TemplateView.FormPage conflict(Caller caller, long templateId, TemplateForm form) {
        var template = editable(caller, templateId);
        return form(template, form.withVersion(template.version), Errors.NONE, form.against(template));
    }

    /** The network of the template. */
    long networkOf(Caller caller, long templateId) {
        return templates.visible(caller, templateId).networkId;
    }

    /**
     * The form "new pixel from template", with the text of the template.
     *
     * @throws org.pixelkeep.shared.error.NotPermitted when the caller may not create pixels in the network
     * @throws org.pixelkeep.shared.error.Conflict when the template is archived
     */
    TemplateView.FillingPage filling(Caller caller, long templateId, FillingForm form) {
        return filling(caller, templateId, form, Errors.NONE, false, null);
    }

    /**
     * The same with the values filled in.
     *
     * @param impact of creating the pixel; {@code null} if it was not asked for, or it cannot be created
     */
    TemplateView.FillingPage filled(
            Caller caller, long templateId, FillingForm form, Errors errors, @Nullable Consequences impact) {
        return filling(caller, templateId, form, errors, true, impact);
    }

    private TemplateView.FillingPage filling(
            Caller caller,
            long templateId,
            FillingForm form,
            Errors errors,
            boolean looks,
            @Nullable Consequences impact) {
        var template = templates.visible(caller, templateId);
        var reach = caller.grants().reach(Permission.EDIT_PIXEL, template.networkId);
        if (reach.isEmpty()) {
            caller.grants().require(Permission.EDIT_PIXEL, Scope.network(template.networkId));
        }
        if (errors.isEmpty()) {
            template.requireUnarchived();
        }
        return TemplateView.FillingPage.builder()
                .template(summary(template))
                .form(form)
                .errors(errors)
                .advertisers(Choices.ofAdvertisers(
                        template.networkId,
                        form.advertiserId(),
                        (max, wanted) -> Advertiser.names(template.networkId, reach, max, wanted)))
                .ofNetwork(reach.whole())
                .fires(fires(caller, template))
                .result(
                        looks
                                ? TemplateView.Text.of(
                                        template.pattern().filled(form.filling().values()))
                                : List.of())
                .impact(impact)
                .build();
    }

    private TemplateView.FormPage form(
            Template template, TemplateForm form, Errors errors, @Nullable EditConflict conflict) {
        return new TemplateView.FormPage(
                template.networkId, vendors(template.networkId), form, errors, conflict, summary(template));
    }

    private boolean fires(Caller caller, Template template) {
        return template.isApproved() && networks.visible(caller, template.networkId).approveTemplates;
    }

    private Template editable(Caller caller, long templateId) {
        var template = templates.visible(caller, templateId);
        caller.grants().require(Permission.EDIT_PIXEL, Scope.network(template.networkId));
        return template;
    }

    private static TemplateView.Summary summary(Template template) {
        var vendorId = template.vendorId;
        return TemplateView.Summary.of(
                template,
                vendorId == null
                        ? null
                        : Vendor.named(template.networkId, List.of(vendorId)).stream()
                                .findFirst()
                                .map(vendor -> vendor.name)
                                .orElse(null));
    }

    private static List<Choice> vendors(long networkId) {
        return Vendor.directory(networkId).stream()
                .map(vendor -> Choice.of(vendor.id, vendor.name))
                .toList();
    }
}
