package org.pixelkeep.notice.http;

import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.notice.Notice;
import org.pixelkeep.notice.NoticeKind;
import org.pixelkeep.notice.NoticeService;
import org.pixelkeep.web.api.Idempotent;
import org.pixelkeep.web.api.MergePatch;
import org.pixelkeep.web.list.Filtering;
import org.pixelkeep.web.list.ListJson;
import org.pixelkeep.web.list.Paging;

@Path("/api/v1/notices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
class NoticeApi {
    private static final List<String> ONLY = List.of("true");

    private final CurrentCaller caller;
    private final NoticeService notices;

    NoticeApi(CurrentCaller caller, NoticeService notices) {
        this.caller = caller;
        this.notices = notices;
    }

    /**
     * A notice.
     *
     * @param by who did it; {@code null}: nobody in particular
     * @param readAt {@code null}: not read yet
     */
    record NoticeJson(
            long id,
            long networkId,
            NoticeKind kind,
            Notice.Tone tone,
            String headline,
            String detail,
            String path,
            @Nullable String by,
            Instant at,
            @Nullable Instant readAt) {
        static NoticeJson of(Notice notice, NoticeView view) {
            return new NoticeJson(
                    notice.id,
                    notice.networkId,
                    notice.kind,
                    notice.tone,
                    view.headline(),
                    view.detail(),
                    view.path(),
                    view.by(),
                    view.at(),
                    notice.readAt);
        }
    }

    /** @param upTo the ID of the newest notice that is read; {@code null}: all */
    public record ReadNoticesJson(@Nullable Long upTo) {
        static final ReadNoticesJson ALL = new ReadNoticesJson(null);
    }

    /** @param unread how many are not read yet */
    record UnreadJson(long unread) {}

    @GET
    @PermissionsAllowed("view-network")
    @Transactional
    @Operation(
            operationId = "listNotices",
            summary = "List what you were notified of",
            description = "Your own notices, newest first, from the networks where you have a role.")
    public ListJson<NoticeJson> list(
            @BeanParam Paging paging,
            @RestQuery @Parameter(description = "Only those of this network, by its ID") @Nullable String networkId,
            @RestQuery
                    @Parameter(description = "What they are about", schema = @Schema(implementation = NoticeKind.class))
                    @Nullable
                    String kind,
            @RestQuery
                    @Parameter(
                            description = "Only those that are not read yet",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"true"}))
                    @Nullable
                    String unread) {
        var by = caller.get();
        var mine = notices.mine(by)
                .whereGiven("n.networkId = :networkId", "networkId", Filtering.id("networkId", networkId))
                .whereGiven("n.kind = :kind", "kind", Filtering.oneOf(NoticeKind.class, "kind", kind));
        if (Filtering.oneOf(ONLY, "unread", unread) != null) {
            mine.where("n.readAt is null");
        }
        return ListJson.of(mine.slice(paging.slice())
                .map(notice -> NoticeJson.of(notice, NoticeView.of(notice, by.grants()))));
    }

    @POST
    @Path("/read")
    @Idempotent
    @Consumes(MediaType.APPLICATION_JSON)
    @PermissionsAllowed("use-token")
    @Operation(
            operationId = "markNoticesRead",
            summary = "Mark your notices as read",
            description =
                    "With `upTo`, the ID of the newest that you have seen, those that came later stay unread. A read-only "
                            + "token cannot do it.")
    public UnreadJson read(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ReadNoticesJson.class)))
                    String body) {
        var sent = MergePatch.of(body);
        var by = sent.by(caller.get());
        notices.markRead(by, sent.applyTo(ReadNoticesJson.ALL).upTo());
        return new UnreadJson(notices.unread(by));
    }
}
