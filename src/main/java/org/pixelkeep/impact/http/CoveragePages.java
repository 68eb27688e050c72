package org.pixelkeep.impact.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.impact.CoverageRuleAccess;
import org.pixelkeep.impact.CoverageRuleService;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.CostlyPage;

/** A network's coverage rules and gaps. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class CoveragePages {
    @CheckedTemplate(basePath = "impact")
    static class Templates {
        private Templates() {}

        static native TemplateInstance rules(CoverageView.Page view);

        static native TemplateInstance rule(CoverageView.One view);
    }

    private final CoverageViews views;
    private final CoverageRuleService rules;
    private final CoverageRuleAccess access;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final Flash flash;

    CoveragePages(
            CoverageViews views,
            CoverageRuleService rules,
            CoverageRuleAccess access,
            CurrentCaller caller,
            PageFrame frame,
            Flash flash) {
        this.views = views;
        this.rules = rules;
        this.access = access;
        this.caller = caller;
        this.frame = frame;
        this.flash = flash;
    }

    @GET
    @Path("networks/{networkId}/coverage")
    @PermissionsAllowed("view-creative")
    public TemplateInstance list(@RestPath long networkId) {
        return Templates.rules(views.page(caller.get(), networkId, new CoverageForm(), Errors.NONE));
    }

    @POST
    @Path("networks/{networkId}/coverage")
    @PermissionsAllowed("edit-network")
    public Response create(@RestPath long networkId, @BeanParam CoverageForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(() -> rules.create(actor, networkId, form.draft()))
                .answer(
                        made -> done(networkId, "The rule “" + made.name + "” was created."),
                        wrong -> FormResponses.refused(Templates.rules(views.page(actor, networkId, form, wrong))),
                        () -> FormResponses.conflict(Templates.rules(views.page(actor, networkId, form, Errors.NONE))));
    }

    @GET
    @Path("coverage-rules/{ruleId}")
    @PermissionsAllowed("view-creative")
    @CostlyPage
    public TemplateInstance one(@RestPath long ruleId) {
        return page(views.one(caller.get(), ruleId));
    }

    @POST
    @Path("coverage-rules/{ruleId}/edit")
    @PermissionsAllowed("edit-network")
    public Response save(@RestPath long ruleId, @BeanParam CoverageForm form) {
        var actor = caller.get().because(form.reason);
        return Attempt.at(() -> rules.edit(actor, ruleId, FormInput.version(form.version), form.draft()))
                .answer(
                        saved -> done(saved.networkId, "The rule “" + saved.name + "” was saved."),
                        wrong -> FormResponses.refused(page(views.refused(actor, ruleId, form, wrong))),
                        () -> FormResponses.conflict(page(views.conflict(actor, ruleId, form))));
    }

    @POST
    @Path("coverage-rules/{ruleId}/archive")
    @PermissionsAllowed("edit-network")
    public Response archive(@RestPath long ruleId, @RestForm @Nullable String version) {
        rules.archive(caller.get(), ruleId, FormInput.version(version));
        return done(access.visible(caller.get(), ruleId).networkId, "Rule retired.");
    }

    private TemplateInstance page(CoverageView.One view) {
        frame.in(view.networkId());
        return Templates.rule(view);
    }

    private Response done(long networkId, String words) {
        return flash.done("/networks/" + networkId + "/coverage", words);
    }
}
