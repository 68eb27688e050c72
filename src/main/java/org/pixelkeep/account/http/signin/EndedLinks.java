package org.pixelkeep.account.http.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Supplier;
import org.pixelkeep.account.person.LinkService;
import org.pixelkeep.shared.error.NotFound;
import org.pixelkeep.web.page.Flash;

/**
 * What people see behind a link that no longer works. The second of two clicks is the one they see the answer of, so a
 * link that was used a moment ago leads to the sign-in, on every node.
 */
@ApplicationScoped
public class EndedLinks {
    private final LinkService links;
    private final Flash flash;

    EndedLinks(LinkService links, Flash flash) {
        this.links = links;
        this.flash = flash;
    }

    /** Redirects to the sign-in if the link has just been used; otherwise 404. */
    public Response answer(String secret) {
        return links.justUsed(secret)
                .map(user -> {
                    flash.info("You have just used this link. Please sign in.");
                    return flash.back(SignInPages.address(user.networkId));
                })
                .orElseGet(LinkPages::gone);
    }

    /** Uses a link, which another request may do first. */
    public Response unlessEnded(String secret, Supplier<Response> use) {
        try {
            return use.get();
        } catch (NotFound ended) {
            return answer(secret);
        }
    }
}
