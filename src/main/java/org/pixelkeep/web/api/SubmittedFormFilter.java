package org.pixelkeep.web.api;

import com.google.common.hash.Funnels;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.request.RelativeLocations;

/**
 * Does a form once, however often it is sent: by a double click, a reload, or after a lost answer. Every rendering of a
 * form has another token, so the same address with the same fields is the same form, and is answered with the redirect of
 * the first time. It is done when its change is committed; what is refused can be sent again.
 */
class SubmittedFormFilter {
    private static final Logger LOG = Logger.getLogger(SubmittedFormFilter.class);
    private static final String TOKEN = "csrf-token";
    private static final String KEY = "form ";
    private static final int MAX_LOCATION_LENGTH = 500;

    /** After the token was checked. */
    private static final int AFTER_CHECKS = Priorities.USER + 100;

    /** What a form is answered that another node does at the same time: refused because of what that one changed. */
    private static final Set<Integer> REFUSED = Set.of(403, 404, 409, 422);

    private final SubmittedForms forms;
    private final SubmittedForm sent;
    private final CurrentCaller caller;
    private final Flash flash;

    SubmittedFormFilter(SubmittedForms forms, SubmittedForm sent, CurrentCaller caller, Flash flash) {
        this.forms = forms;
        this.sent = sent;
        this.caller = caller;
        this.flash = flash;
    }

    /** Answers a form that is done instead of running its method. */
    @WithFormRead
    @ServerRequestFilter(priority = AFTER_CHECKS)
    public Optional<Response> before(ResteasyReactiveContainerRequestContext context) throws IOException {
        var request = (ResteasyReactiveRequestContext) context.getServerRequestContext();
        var form = request.getFormData();
        var userId = caller.get().userId();
        if (form == null
                || userId == null
                || !form.contains(TOKEN)
                || !context.getMethod().equals(HttpMethod.POST)) {
            return Optional.empty();
        }
        var digest = digest(context.getUriInfo().getRequestUri(), form);
        var key = new IdempotentCall.Key(userId, KEY + HexFormat.of().formatHex(digest), digest, null, false);
        var end = forms.begin(key);
        request.registerCompletionCallback(thrown -> end.run());
        var done = forms.location(key);
        if (done.isPresent()) {
            flashOnce();
            return Optional.of(flash.back(done.get()));
        }
        sent.begin(key);
        return Optional.empty();
    }

    /** Keeps where the form is answered. */
    @ServerResponseFilter
    public void after(ContainerResponseContext response) {
        sent.key().ifPresent(key -> {
            if (sent.isDone()) {
                keep(key, response);
            } else if (REFUSED.contains(response.getStatus())) {
                forms.location(key).ifPresent(location -> {
                    flashOnce();
                    response.setStatusInfo(Response.Status.SEE_OTHER);
                    response.setEntity(null);
                    response.getHeaders().putSingle(HttpHeaders.LOCATION, URI.create(location));
                });
            }
        });
    }

    private void flashOnce() {
        flash.info("You sent this form more than once. It was saved once.");
    }

    private void keep(IdempotentCall.Key key, ContainerResponseContext response) {
        var location = response.getHeaderString(HttpHeaders.LOCATION);
        if (location == null || location.length() > MAX_LOCATION_LENGTH) {
            return;
        }
        try {
            forms.answered(key, RelativeLocations.path(URI.create(location)).toString());
        } catch (RuntimeException e) {
            // The form is done, which must be answered; sent again, it leads to what it changed.
            LOG.warnf(e, "the redirect of a form was not kept");
        }
    }

    private static byte[] digest(URI address, FormData form) throws IOException {
        var sha = Hashing.sha256().newHasher();
        add(sha, address.toString());
        for (var name : form) {
            add(sha, name);
            for (var value : form.get(name)) {
                if (value.isFileItem()) {
                    try (var file = value.getFileItem().getInputStream()) {
                        file.transferTo(Funnels.asOutputStream(sha));
                    }
                } else {
                    add(sha, value.getValue());
                }
            }
        }
        return sha.hash().asBytes();
    }

    private static void add(Hasher sha, String text) {
        sha.putString(text, StandardCharsets.UTF_8).putByte((byte) 0);
    }
}
