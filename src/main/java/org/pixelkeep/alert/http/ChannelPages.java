package org.pixelkeep.alert.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.alert.ChannelAccess;
import org.pixelkeep.alert.ChannelDraft;
import org.pixelkeep.alert.ChannelService;
import org.pixelkeep.alert.MessageStyle;
import org.pixelkeep.alert.PostingService;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.shared.error.Conflict;
import org.pixelkeep.web.form.Attempt;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.form.FormResponses;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Flash;
import org.pixelkeep.web.page.PageFrame;
import org.pixelkeep.web.rate.CostlyPage;
import org.pixelkeep.web.rate.Rate;

/** The channels of Slack and Teams that get a network's notices. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ChannelPages {
    private final ChannelAccess access;
    private final ChannelService channels;
    private final PostingService messages;
    private final CurrentCaller caller;
    private final PageFrame frame;
    private final Flash flash;

    ChannelPages(
            ChannelAccess access,
            ChannelService channels,
            PostingService messages,
            CurrentCaller caller,
            PageFrame frame,
            Flash flash) {
        this.access = access;
        this.channels = channels;
        this.messages = messages;
        this.caller = caller;
        this.frame = frame;
        this.flash = flash;
    }

    /** The list. */
    record Channels(long networkId, List<ChannelView> channels) {}

    /**
     * The form.
     *
     * @param stored as it is; {@code null}: it is for a new one
     * @param conflict with a version that was saved meanwhile
     */
    record FormPage(
            long networkId,
            @Nullable ChannelView stored,
            ChannelForm form,
            Errors errors,
            @Nullable EditConflict conflict) {
        /** The kinds of notices that channels can get. */
        public List<NoticeKind> kinds() {
            return Arrays.stream(NoticeKind.values())
                    .filter(ChannelDraft.KINDS::contains)
                    .toList();
        }

        /** The services to choose from. */
        public List<Choice> services() {
            return Choice.of(MessageStyle.values(), MessageStyle::title);
        }
    }

    @CheckedTemplate(basePath = "alert")
    static class Templates {
        private Templates() {}

        static native TemplateInstance channels(Channels view);

        static native TemplateInstance form(FormPage view);
    }

    @GET
    @Path("networks/{networkId}/channels")
    @PermissionsAllowed("edit-network")
    @Transactional
    public TemplateInstance list(@RestPath long networkId) {
        return Templates.channels(new Channels(
                networkId,
                access.all(caller.get(), networkId).stream()
                        .map(ChannelView::of)
                        .toList()));
    }

    @GET
    @Path("networks/{networkId}/channels/new")
    @PermissionsAllowed("edit-network")
    @Transactional
    @CostlyPage
    public TemplateInstance blank(@RestPath long networkId) {
        access.all(caller.get(), networkId);
        return form(networkId, null, ChannelForm.empty(), Errors.NONE, null);
    }

    @POST
    @Path("networks/{networkId}/channels")
    @PermissionsAllowed("edit-network")
    public Response create(@RestPath long networkId, @BeanParam ChannelForm form) {
        var actor = caller.get().because(form.reason());
        return Attempt.at(() -> channels.create(actor, networkId, form.draft()))
                .answer(
                        made -> done(networkId, "“" + made.name + "” was added. Post a test message to try it."),
                        wrong -> FormResponses.refused(form(networkId, null, form, wrong, null)),
                        () -> FormResponses.conflict(form(networkId, null, form, Errors.NONE, null)));
    }

    @GET
    @Path("channels/{channelId}/edit")
    @PermissionsAllowed("edit-network")
    @Transactional
    @CostlyPage
    public TemplateInstance edit(@RestPath long channelId) {
        var stored = access.visible(caller.get(), channelId);
        return form(stored.networkId, ChannelView.of(stored), ChannelForm.of(stored), Errors.NONE, null);
    }

    @POST
    @Path("channels/{channelId}/edit")
    @PermissionsAllowed("edit-network")
    public Response save(@RestPath long channelId, @BeanParam ChannelForm form) {
        var actor = caller.get().because(form.reason());
        return Attempt.at(() -> channels.edit(actor, channelId, form.readVersion(), form.draft()))
                .answer(
                        saved -> done(saved.networkId, "“" + saved.name + "” was saved."),
                        wrong -> FormResponses.refused(again(channelId, form, wrong)),
                        () -> FormResponses.conflict(conflict(channelId, form)));
    }

    @POST
    @Path("channels/{channelId}/test")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("edit-network")
    public Response test(@RestPath long channelId) {
        var networkId = networkOf(channelId);
        try {
            messages.test(caller.get(), channelId);
            return done(networkId, "A test message is on its way.");
        } catch (Conflict full) {
            flash.danger(String.valueOf(full.getMessage()));
            return flash.back("/networks/" + networkId + "/channels");
        }
    }

    @POST
    @Path("channels/{channelId}/archive")
    @PermissionsAllowed("edit-network")
    public Response archive(@RestPath long channelId, @RestForm @Nullable String version) {
        var networkId = networkOf(channelId);
        channels.archive(caller.get(), channelId, FormInput.version(version));
        return done(networkId, "The channel was deleted. It gets no more notices.");
    }

    private long networkOf(long channelId) {
        return access.visible(caller.get(), channelId).networkId;
    }

    private TemplateInstance again(long channelId, ChannelForm form, Errors errors) {
        var stored = access.visible(caller.get(), channelId);
        return form(stored.networkId, ChannelView.of(stored), form, errors, null);
    }

    private TemplateInstance conflict(long channelId, ChannelForm form) {
        var stored = access.visible(caller.get(), channelId);
        return form(
                stored.networkId,
                ChannelView.of(stored),
                form.withVersion(stored.version),
                Errors.NONE,
                form.against(stored));
    }

    private TemplateInstance form(
            long networkId,
            @Nullable ChannelView stored,
            ChannelForm form,
            Errors errors,
            @Nullable EditConflict conflict) {
        frame.in(networkId);
        return Templates.form(new FormPage(networkId, stored, form, errors, conflict));
    }

    private Response done(long networkId, String words) {
        return flash.done("/networks/" + networkId + "/channels", words);
    }
}
