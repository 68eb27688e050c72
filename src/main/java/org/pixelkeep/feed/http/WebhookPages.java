package org.pixelkeep.feed.http;

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
import org.pixelkeep.feed.DeliveryService;
import org.pixelkeep.feed.WebhookService;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.list.ListQuery;
import org.pixelkeep.web.list.WordsQuery;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.CostlyPage;

/** The webhooks of a network and their messages. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class WebhookPages {
    private static final ListQuery FIRST = new ListQuery(null, null, null, null, null, null);

    private final WebhookService webhooks;
    private final DeliveryService deliveries;
    private final WebhookViews views;
    private final CurrentCaller caller;
    private final Flash flash;
    private final Htmx htmx;

    WebhookPages(
            WebhookService webhooks,
            DeliveryService deliveries,
            WebhookViews views,
            CurrentCaller caller,
            Flash flash,
            Htmx htmx) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.views = views;
        this.caller = caller;
        this.flash = flash;
        this.htmx = htmx;
    }

    @CheckedTemplate(basePath = "feed")
    static class Templates {
        private Templates() {}

        static native TemplateInstance webhooks(WebhookView.Rows view);

        static native TemplateInstance webhooks$rows(WebhookView.Rows view);

        static native TemplateInstance webhook(WebhookView.Page view);

        static native TemplateInstance webhook$deliveries(WebhookView.Page view);

        static native TemplateInstance form(WebhookView.FormPage view);
    }

    @GET
    @Path("networks/{networkId}/webhooks")
    @PermissionsAllowed("edit-network")
    public TemplateInstance list(@RestPath long networkId, @BeanParam WordsQuery query) {
        var view = views.list(caller.get(), networkId, query.list());
        return htmx.wantsFragment() ? Templates.webhooks$rows(view) : Templates.webhooks(view);
    }

    @GET
    @Path("networks/{networkId}/webhooks/new")
    @PermissionsAllowed("edit-network")
    public TemplateInstance blank(@RestPath long networkId) {
        return Templates.form(views.blank(caller.get(), networkId));
    }

    /** Creates a webhook and shows its secret, only this once. */
    @POST
    @Path("networks/{networkId}/webhooks")
    @PermissionsAllowed("edit-network")
    public Response create(@RestPath long networkId, @BeanParam WebhookForm form) {
        var actor = caller.get().because(form.reason());
        return Attempt.at(() -> webhooks.create(actor, networkId, form.draft()))
                .answer(
                        this::withSecret,
                        wrong -> FormResponses.refused(Templates.form(views.refused(actor, networkId, form, wrong))),
                        () -> FormResponses.conflict(Templates.form(views.blank(actor, networkId))));
    }

    @GET
    @Path("webhooks/{webhookId}")
    @PermissionsAllowed("edit-network")
    @CostlyPage
    public TemplateInstance page(@RestPath long webhookId, @BeanParam ListQuery query) {
        var view = views.page(caller.get(), webhookId, query, null);
        return htmx.wantsFragment() ? Templates.webhook$deliveries(view) : Templates.webhook(view);
    }

    @GET
    @Path("webhooks/{webhookId}/edit")
    @PermissionsAllowed("edit-network")
    public TemplateInstance edit(@RestPath long webhookId) {
        return Templates.form(views.edit(caller.get(), webhookId));
    }

    @POST
    @Path("webhooks/{webhookId}/edit")
    @PermissionsAllowed("edit-network")
    public Response save(@RestPath long webhookId, @BeanParam WebhookForm form) {
        var actor = caller.get().because(form.reason());
        return Attempt.at(() -> webhooks.edit(actor, webhookId, form.readVersion(), form.draft()))
                .answer(
                        saved -> done("/webhooks/" + webhookId, "“" + saved.name + "” was saved."),
                        wrong ->
                                FormResponses.refused(Templates.form(views.refusedEdit(actor, webhookId, form, wrong))),
                        () -> FormResponses.conflict(Templates.form(views.conflict(actor, webhookId, form))));
    }

    /** Creates a new secret and shows it, only this once. */
    @POST
    @Path("webhooks/{webhookId}/secret")
    @PermissionsAllowed("edit-network")
    public Response rotate(@RestPath long webhookId) {
        return withSecret(webhooks.rotate(caller.get(), webhookId));
    }

    @POST
    @Path("webhooks/{webhookId}/test")
    @PermissionsAllowed("edit-network")
    public Response test(@RestPath long webhookId) {
        try {
            deliveries.test(caller.get(), webhookId);
        } catch (Conflict tooMany) {
            flash.danger(String.valueOf(tooMany.getMessage()));
            return flash.back("/webhooks/" + webhookId);
        }
        return done("/webhooks/" + webhookId, "Test message sent. Reload in a moment to see the response.");
    }

    @POST
    @Path("webhooks/{webhookId}/archive")
    @PermissionsAllowed("edit-network")
    public Response archive(@RestPath long webhookId, @RestForm @Nullable String version) {
        var networkId = views.edit(caller.get(), webhookId).networkId();
        webhooks.archive(caller.get(), webhookId, FormInput.version(version));
        return done("/networks/" + networkId + "/webhooks", "Webhook deleted. It no longer receives messages.");
    }

    @POST
    @Path("webhooks/{webhookId}/deliveries/{deliveryId}/resend")
    @PermissionsAllowed("edit-network")
    public Response resend(@RestPath long webhookId, @RestPath long deliveryId) {
        try {
            deliveries.resend(caller.get(), webhookId, deliveryId);
        } catch (Conflict off) {
            flash.danger(String.valueOf(off.getMessage()));
            return flash.back("/webhooks/" + webhookId);
        }
        return done("/webhooks/" + webhookId, "Message resent. Reload in a moment to see the response.");
    }

    private Response withSecret(WebhookService.Made made) {
        return Response.ok(Templates.webhook(views.page(caller.get(), made.webhook().id, FIRST, made.secret())))
                .build();
    }

    private Response done(String path, String words) {
        return flash.done(path, words);
    }
}
