package org.pixelkeep.review.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.review.NoticeService;
import org.pixelkeep.shared.Slice;
import org.pixelkeep.shared.SliceRequest;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Htmx;

/** Others' decisions on the signed-in person's pixels. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class NoticePages {
    private static final int SHOWN = 20;

    private final NoticeService notices;
    private final CurrentCaller caller;
    private final Htmx htmx;

    NoticePages(NoticeService notices, CurrentCaller caller, Htmx htmx) {
        this.notices = notices;
        this.caller = caller;
        this.htmx = htmx;
    }

    /** @param unread how many are not read yet */
    record NoticesView(Slice<NoticeView> notices, long unread) {}

    @CheckedTemplate(basePath = "review")
    static class Templates {
        private Templates() {}

        static native TemplateInstance notices(NoticesView view);

        static native TemplateInstance notices$list(NoticesView view);
    }

    @GET
    @Path("notices")
    @Authenticated
    @Transactional
    public TemplateInstance list(@RestQuery @Nullable String after, @RestQuery @Nullable String before) {
        var request = new SliceRequest(SHOWN, Texts.given(after), Texts.given(before), null);
        var mine = notices.mine(caller.get())
                .slice(request)
                .map(notice -> NoticeView.of(
                        notice,
                        caller.get()
                                .grants()
                                .reach(Permission.VIEW_HISTORY, notice.networkId)
                                .whole()));
        var view = new NoticesView(mine, notices.unread(caller.get()));
        return htmx.wantsFragment() ? Templates.notices$list(view) : Templates.notices(view);
    }

    @POST
    @Path("notices/read")
    @Authenticated
    public Response read() {
        notices.markRead(caller.get());
        return FormResponses.done("/notices");
    }
}
