package org.pixelkeep.account.http.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.account.http.signon.SignOnFlow;
import org.pixelkeep.account.http.signon.SignOnIntent;
import org.pixelkeep.account.http.signon.SignOnIntents;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.membership.SignOnSubject;
import org.pixelkeep.account.signon.SignOnService;
import org.pixelkeep.account.signon.SignOnSettings;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;

/** Links the signed-in person's account to one at the single sign-on provider, and unlinks it. */
@Path("account/sso")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class AccountSignOnPages {
    private final SignOnSettings settings;
    private final SignOnService signOns;
    private final SignOnIntents intents;
    private final SignOnFlow flow;
    private final CurrentVertxRequest request;
    private final Mails mails;
    private final CurrentCaller caller;
    private final Flash flash;

    AccountSignOnPages(
            SignOnSettings settings,
            SignOnService signOns,
            SignOnIntents intents,
            SignOnFlow flow,
            CurrentVertxRequest request,
            Mails mails,
            CurrentCaller caller,
            Flash flash) {
        this.settings = settings;
        this.signOns = signOns;
        this.intents = intents;
        this.flow = flow;
        this.request = request;
        this.mails = mails;
        this.caller = caller;
        this.flash = flash;
    }

    /** Random: 122 bits. */
    private static String newTicket() {
        return UUID.randomUUID().toString();
    }

    /** What the page shows. */
    record SignOnView(String provider, boolean linked) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance signOn(SignOnView view, Errors errors);

        static native TemplateInstance signOnAway(String provider, String ticket);
    }

    @GET
    public TemplateInstance show() {
        return Templates.signOn(view(), Errors.NONE);
    }

    /**
     * Sends a person who knows the current password to the provider, via a page, because a form may not lead to another
     * site.
     */
    @POST
    public Response link(@RestForm("current-password") @DefaultValue("") String currentPassword) {
        var view = view();
        return Attempt.at(() -> {
                    signOns.prepare(caller.get(), currentPassword);
                    return newTicket();
                })
                .answer(
                        ticket -> {
                            intents.remember(SignOnIntent.prepare(ticket, intents.session()));
                            return Response.ok(Templates.signOnAway(settings.name(), ticket))
                                    .header("Refresh", "0; url=/account/sso/away?ticket=" + ticket)
                                    .build();
                        },
                        wrong -> FormResponses.refused(Templates.signOn(view, wrong)),
                        () -> FormResponses.done("/account/sso"));
    }

    /** Leaves for the provider, once, with the ticket from the previous form, so that nobody else can trigger it. */
    @GET
    @Path("away")
    @Blocking
    public Uni<Response> leave(@RestQuery @Nullable String ticket) {
        view();
        if (!intents.isPrepared(ticket)) {
            intents.forget();
            return Uni.createFrom().item(FormResponses.done("/account/sso"));
        }
        var intent = SignOnIntent.link(intents.session());
        return flow.start(request.getCurrent(), intents.rememberFor(intent));
    }

    @POST
    @Path("remove")
    public Response remove(@RestForm("current-password") @DefaultValue("") String currentPassword) {
        var view = view();
        return Attempt.at(() -> {
                    signOns.unlink(caller.get(), currentPassword);
                    return caller.get().name();
                })
                .answer(
                        email -> {
                            mails.notifyOfChange(email, "Single sign-on to Pixelkeep was turned off");
                            return flash.done("/account", "Single sign-on is off. You now sign in with your password.");
                        },
                        wrong -> FormResponses.refused(Templates.signOn(view, wrong)),
                        () -> FormResponses.done("/account"));
    }

    private SignOnView view() {
        if (!settings.isOn()) {
            throw new NotFound("single sign-on");
        }
        return new SignOnView(settings.name(), SignOnSubject.isOf(userId()));
    }

    private long userId() {
        return Objects.requireNonNull(caller.get().userId());
    }
}
