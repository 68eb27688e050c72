package org.pixelkeep.account.http.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
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
import org.pixelkeep.account.invitation.ForgottenPassword;
import org.pixelkeep.account.mail.Mails;
import org.pixelkeep.account.membership.AccountLink.Purpose;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.account.person.LinkService.Opened;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;

/**
 * The pages behind links for setting a password. Opening a page does not use the link up, since mail programs open
 * links too.
 */
@Path("/")
@PermitAll
@Produces(MediaType.TEXT_HTML)
public class LinkPages {
    private final LinkService links;
    private final EndedLinks ended;
    private final ForgottenPassword forgotten;
    private final Mails mails;
    private final CurrentCaller caller;
    private final Flash flash;

    LinkPages(
            LinkService links,
            EndedLinks ended,
            ForgottenPassword forgotten,
            Mails mails,
            CurrentCaller caller,
            Flash flash) {
        this.links = links;
        this.ended = ended;
        this.forgotten = forgotten;
        this.mails = mails;
        this.caller = caller;
        this.flash = flash;
    }

    /**
     * What the form for a password shows.
     *
     * @param network the only network the account works for from then on; empty: it is the person's own
     * @param takesOver whether all previous credentials of the account are removed
     */
    record PasswordView(String action, String email, String network, boolean takesOver) {}

    /**
     * What the form for a forgotten password shows.
     *
     * @param mailed whether this installation sends mail
     * @param sent whether the form was sent
     */
    record ForgottenView(boolean mailed, boolean sent) {
        public Errors errors() {
            return Errors.NONE;
        }
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance setPassword(PasswordView view, Errors errors);

        static native TemplateInstance setUp(String action, SetUpForm form, Errors errors);

        static native TemplateInstance forgotten(ForgottenView view);

        static native TemplateInstance gone();
    }

    @GET
    @Path("set-password/{secret}")
    public Response form(@RestPath String secret) {
        return links.opened(secret)
                .filter(link -> link.purpose() != Purpose.SET_UP)
                .map(link -> Response.ok(Templates.setPassword(view(secret, link), Errors.NONE))
                        .build())
                .orElseGet(() -> ended.answer(secret));
    }

    @POST
    @Path("set-password/{secret}")
    public Response set(
            @RestPath String secret,
            @RestForm @DefaultValue("") String password,
            @RestForm @Nullable String endTokens) {
        var link = links.opened(secret).filter(opened -> opened.purpose() != Purpose.SET_UP);
        if (link.isEmpty()) {
            return ended.answer(secret);
        }
        return ended.unlessEnded(
                secret,
                () -> Attempt.at(() -> links.setPassword(caller.get(), secret, password, FormInput.ticked(endTokens)))
                        .answer(
                                user -> {
                                    mails.notifyOfChange(user.email, "Your Pixelkeep password was changed");
                                    return flash.done(
                                            SignInPages.address(link.get().networkId()),
                                            "Password set. Please sign in.");
                                },
                                wrong -> FormResponses.refused(Templates.setPassword(view(secret, link.get()), wrong)),
                                LinkPages::gone));
    }

    @GET
    @Path("set-up/{secret}")
    public Response setUpForm(@RestPath String secret) {
        return isSetUp(secret)
                ? Response.ok(Templates.setUp("/set-up/" + secret, new SetUpForm(), Errors.NONE))
                        .build()
                : ended.answer(secret);
    }

    @POST
    @Path("set-up/{secret}")
    public Response setUp(@RestPath String secret, @BeanParam SetUpForm form) {
        if (!isSetUp(secret)) {
            return ended.answer(secret);
        }
        return ended.unlessEnded(
                secret,
                () -> Attempt.at(() -> links.setUp(caller.get(), secret, form.value()))
                        .answer(
                                user -> flash.done("/sign-in", "You are now the administrator. Please sign in."),
                                wrong -> FormResponses.refused(Templates.setUp("/set-up/" + secret, form, wrong)),
                                LinkPages::gone));
    }

    @GET
    @Path("forgot-password")
    public TemplateInstance forgot() {
        return Templates.forgotten(new ForgottenView(mails.areSent(), false));
    }

    /** The response is the same for everyone. */
    @POST
    @Path("forgot-password")
    public TemplateInstance forgot(@RestForm @DefaultValue("") String email) {
        forgotten.request(caller.get(), email);
        return Templates.forgotten(new ForgottenView(mails.areSent(), true));
    }

    private boolean isSetUp(String secret) {
        return links.opened(secret)
                .filter(link -> link.purpose() == Purpose.SET_UP)
                .isPresent();
    }

    private static PasswordView view(String secret, Opened link) {
        return new PasswordView("/set-password/" + secret, link.email(), link.network(), link.takesOver());
    }

    /** Answers 404: the link was used, has expired, or never existed. */
    public static Response gone() {
        return Response.status(404).entity(Templates.gone()).build();
    }
}
