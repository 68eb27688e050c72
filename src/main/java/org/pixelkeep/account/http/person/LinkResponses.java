package org.pixelkeep.account.http.person;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import org.pixelkeep.account.invitation.Invitations.Delivery;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.request.PublicAddress;

/** The response to someone who created a link for another person: it is being mailed, or shown here once. */
@RequestScoped
public class LinkResponses {
    private final CurrentVertxRequest request;
    private final Flash flash;
    private final PublicAddress address;

    LinkResponses(CurrentVertxRequest request, Flash flash, PublicAddress address) {
        this.request = request;
        this.flash = flash;
        this.address = address;
    }

    /**
     * What the page shows.
     *
     * @param back where to continue
     * @param link the full URL to pass on
     * @param invited whether it is for an invitation, otherwise for a password
     */
    record LinkView(String back, String name, String email, String link, boolean invited) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance link(LinkView view);
    }

    /**
     * @param back where to continue
     * @param what was done, as the rest of a sentence about the person
     */
    public Response answer(String back, Delivery delivery, String what) {
        var path = delivery.path();
        if (path != null) {
            return Response.ok(Templates.link(new LinkView(
                            back, delivery.name(), delivery.email(), here() + path, delivery.memberId() == null)))
                    .build();
        }
        if (delivery.mail() && !delivery.mailed()) {
            flash.warning("The link for " + delivery.email() + " could not be e-mailed. Create a new one later.");
        } else {
            flash.success(
                    delivery.name() + " " + what + (delivery.mailed() ? ". The link is on its way by e-mail." : "."));
        }
        return FormResponses.done(back);
    }

    /** The public address; if it is not set, the one the caller uses to reach us: nobody else sees the link. */
    private String here() {
        return address.configured().orElseGet(this::requested);
    }

    private String requested() {
        var current = request.getCurrent().request();
        return current.scheme() + "://" + current.authority();
    }
}
