package org.pixelkeep.pixel.http.status;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.advertiser.AdvertiserAccess;
import org.pixelkeep.creative.CreativeAccess;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.serving.count.CreativeOutcome;
import org.pixelkeep.serving.count.CreativesByOutcome;
import org.pixelkeep.serving.count.PixelStatus;
import org.pixelkeep.web.form.FormInput;

/** The creatives on which a pixel fires, or is held back for one reason. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ReachPages {
    private static final int PART = 50;

    @CheckedTemplate(basePath = "pixel")
    static class Templates {
        private Templates() {}

        static native TemplateInstance reach(ReachView view);
    }

    /**
     * @param wanted the part of its status that is listed
     * @param next the cursor of the next part; {@code null}: there is none
     * @param first whether this is the first part
     */
    record ReachView(
            long pixelId,
            long networkId,
            String name,
            @Nullable PixelStatus status,
            CreativeOutcome wanted,
            List<Row> rows,
            @Nullable String next,
            boolean first) {}

    /** @param detail why it is held back; {@code null}: it fires */
    record Row(
            long creativeId,
            String creative,
            long advertiserId,
            String advertiser,
            @Nullable String detail) {}

    private final PixelAccess access;
    private final PixelStatuses statuses;
    private final CreativesByOutcome byStanding;
    private final CreativeAccess creatives;
    private final AdvertiserAccess advertisers;
    private final CurrentCaller caller;

    ReachPages(
            PixelAccess access,
            PixelStatuses statuses,
            CreativesByOutcome byStanding,
            CreativeAccess creatives,
            AdvertiserAccess advertisers,
            CurrentCaller caller) {
        this.access = access;
        this.statuses = statuses;
        this.byStanding = byStanding;
        this.creatives = creatives;
        this.advertisers = advertisers;
        this.caller = caller;
    }

    /**
     * @param status {@code FIRING}, or a hold-back reason; unknown: the creatives on which it fires
     * @param after the cursor of a previous part
     */
    @GET
    @Path("pixels/{pixelId}/reach")
    @PermissionsAllowed("view-pixel")
    @Transactional
    public TemplateInstance reach(
            @RestPath long pixelId, @RestQuery @Nullable String status, @RestQuery @Nullable String after) {
        var pixel = access.visible(caller.get(), pixelId);
        var wanted = CreativeOutcome.of(status).orElse(CreativeOutcome.FIRING);
        var place = place(after);
        var part = byStanding.find(pixelId, access.reach(caller.get(), pixel), wanted, place, PART);
        var names = creatives.names(part.creatives().stream()
                .map(CreativesByOutcome.Found::creativeId)
                .toList());
        var advertiserNames = advertisers.names(part.creatives().stream()
                .map(CreativesByOutcome.Found::advertiserId)
                .distinct()
                .toList());
        var next = part.next();
        return Templates.reach(new ReachView(
                pixelId,
                pixel.networkId,
                pixel.name,
                statuses.of(pixelId),
                wanted,
                part.creatives().stream()
                        .map(found -> new Row(
                                found.creativeId(),
                                names.getOrDefault(found.creativeId(), ""),
                                found.advertiserId(),
                                advertiserNames.getOrDefault(found.advertiserId(), ""),
                                found.detail()))
                        .toList(),
                next == null ? null : next.advertiserId() + "-" + next.creativeId(),
                place.equals(CreativesByOutcome.Place.START)));
    }

    /** The start, if the cursor is none. */
    private static CreativesByOutcome.Place place(@Nullable String cursor) {
        var parts = cursor == null ? new String[0] : cursor.split("-", 2);
        if (parts.length != 2) {
            return CreativesByOutcome.Place.START;
        }
        return FormInput.id(parts[0])
                .flatMap(advertiserId -> FormInput.id(parts[1])
                        .map(creativeId -> new CreativesByOutcome.Place(advertiserId, creativeId)))
                .orElse(CreativesByOutcome.Place.START);
    }
}
