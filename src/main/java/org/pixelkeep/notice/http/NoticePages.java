package org.pixelkeep.notice.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.notice.MailTime;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.notice.NoticeService;
import org.pixelkeep.notice.Preference;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.shared.list.SliceRequest;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.page.NetworkLink;
import org.pixelkeep.web.page.PageFrame;

/** The notices of the signed-in person, and how that person gets them. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class NoticePages {
    private static final int SHOWN = 20;

    private final NoticeService notices;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final Flash flash;
    private final Htmx htmx;

    NoticePages(NoticeService notices, CurrentCaller caller, PageFrame frame, Flash flash, Htmx htmx) {
        this.notices = notices;
        this.caller = caller;
        this.frame = frame;
        this.flash = flash;
        this.htmx = htmx;
    }

    /**
     * The page.
     *
     * @param unread how many are not read yet
     * @param networks where the reader has a role, so that there is something to choose
     */
    record NoticesView(Slice<NoticeView> notices, long unread, List<NetworkLink> networks) {}

    /** A row of the preferences. */
    record Line(NoticeKind kind, Preference preference) {
        /** The value that the form sends. */
        public String value() {
            return kind.name() + ":" + preference.mail().name();
        }

        /** When it can be mailed. */
        public List<Choice> times() {
            return Arrays.stream(MailTime.values())
                    .map(time -> new Choice(kind.name() + ":" + time.name(), time.title()))
                    .toList();
        }
    }

    /**
     * The preferences.
     *
     * @param mayPost whether the reader may set up the network's channels
     */
    record PreferencesView(long networkId, List<Line> lines, boolean mayPost) {}

    @CheckedTemplate(basePath = "notice")
    static class Templates {
        private Templates() {}

        static native TemplateInstance notices(NoticesView view);

        static native TemplateInstance notices$list(NoticesView view);

        static native TemplateInstance preferences(PreferencesView view);
    }

    @GET
    @Path("notices")
    @Authenticated
    @Transactional
    public TemplateInstance list(@RestQuery @Nullable String after, @RestQuery @Nullable String before) {
        var by = caller.get();
        var request = new SliceRequest(SHOWN, Texts.given(after), Texts.given(before), null);
        var mine = notices.mine(by).slice(request).map(notice -> NoticeView.of(notice, by.grants()));
        var members = frame.networks().stream()
                .filter(network -> by.grants().networkIds().contains(network.id()))
                .toList();
        var view = new NoticesView(mine, notices.unread(by), members);
        return htmx.wantsFragment() ? Templates.notices$list(view) : Templates.notices(view);
    }

    @POST
    @Path("notices/read")
    @Authenticated
    public Response read() {
        notices.markRead(caller.get(), null);
        return FormResponses.done("/notices");
    }

    @GET
    @Path("networks/{networkId}/notice-preferences")
    @PermissionsAllowed("view-network")
    public TemplateInstance preferences(@RestPath long networkId) {
        var by = caller.get();
        return Templates.preferences(new PreferencesView(
                networkId,
                notices.preferences(by, networkId).entrySet().stream()
                        .map(chosen -> new Line(chosen.getKey(), chosen.getValue()))
                        .toList(),
                by.grants().allows(Permission.EDIT_NETWORK, Scope.network(networkId))));
    }

    @POST
    @Path("networks/{networkId}/notice-preferences")
    @PermissionsAllowed("view-network")
    public Response prefer(@RestPath long networkId, @BeanParam PreferencesForm form) {
        notices.prefer(caller.get(), networkId, form.preferences());
        return flash.done("/networks/" + networkId + "/notice-preferences", "Saved.");
    }
}
