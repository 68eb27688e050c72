package org.pixelkeep.notice.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.notice.MailTime;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.notice.NoticeService;
import org.pixelkeep.notice.Preference;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.ListJson;

@Path("/api/v1/networks/{networkId}/notice-preferences")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices", description = "How the owner of the token is notified of what happens in a network")
class NoticePreferenceApi {
    private final CurrentCaller caller;
    private final NoticeService notices;

    NoticePreferenceApi(CurrentCaller caller, NoticeService notices) {
        this.caller = caller;
        this.notices = notices;
    }

    /**
     * How somebody is notified of a kind.
     *
     * @param onPage whether it is on the page of notices
     * @param mail when it is mailed
     */
    record NoticePreferenceJson(NoticeKind kind, boolean onPage, MailTime mail) {}

    @GET
    @PermissionsAllowed("view-network")
    @Operation(
            operationId = "listNoticePreferences",
            summary = "List how you are notified of what happens in a network",
            description = "Each kind once. They are your own: nobody else can read or change them.")
    public ListJson<NoticePreferenceJson> list(@RestPath long networkId) {
        return json(notices.preferences(caller.get(), networkId));
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, "application/merge-patch+json"})
    @PermissionsAllowed("use-token")
    @Operation(
            operationId = "updateNoticePreferences",
            summary = "Change how you are notified of what happens in a network",
            description =
                    "It applies to these kinds from now on. What you leave out keeps its value. A read-only token cannot"
                            + " change it.")
    public ListJson<NoticePreferenceJson> prefer(
            @RestPath long networkId,
            @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            implementation = NoticePreferencePatch.class,
                                                            requiredProperties = "kinds")))
                    String body) {
        var sent = MergePatch.of(body);
        var wanted = sent.applyTo(NoticePreferencePatch.NOTHING);
        return json(notices.prefer(sent.by(caller.get()), networkId, wanted.kinds(), wanted.onPage(), wanted.mail()));
    }

    private static ListJson<NoticePreferenceJson> json(Map<NoticeKind, Preference> preferences) {
        return ListJson.whole(preferences.entrySet().stream()
                .map(each -> new NoticePreferenceJson(
                        each.getKey(), each.getValue().onPage(), each.getValue().mail()))
                .toList());
    }
}
