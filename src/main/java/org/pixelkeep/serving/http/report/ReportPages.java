package org.pixelkeep.serving.http.report;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.serving.count.CreativesByOutcome.Place;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.list.Slice;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Choices;
import org.pixelkeep.web.page.Htmx;
import org.pixelkeep.web.rate.Rate;

/** What fires on all creatives of a network, and what is held back. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
class ReportPages {
    private static final int SHOWN = 100;

    @CheckedTemplate(basePath = "serving")
    static class Templates {
        private Templates() {}

        static native TemplateInstance report(View view);

        static native TemplateInstance report$rows(View view);
    }

    /**
     * The page.
     *
     * @param at as of when; {@code null}: now
     * @param pixel the name of the pixel that it is narrowed to; {@code null}: none that the reader may see
     * @param first whether these are the first rows
     */
    record View(
            long networkId,
            ReportQuery query,
            Choices advertisers,
            @Nullable Instant at,
            @Nullable String pixel,
            long revision,
            Slice<EffectiveLine> lines,
            boolean first) {
        private static final List<Choice> STANDINGS =
                List.of(new Choice("FIRING", "Fires"), new Choice("HELD_BACK", "Held back"));
        private static final List<Choice> REASONS = Arrays.stream(HoldBack.values())
                .map(reason -> new Choice(reason.name(), reason.title()))
                .toList();

        public List<Choice> standings() {
            return STANDINGS;
        }

        public List<Choice> reasons() {
            return REASONS;
        }
    }

    private final EffectiveReport report;
    private final PixelAccess pixels;
    private final CurrentCaller caller;
    private final Htmx htmx;

    ReportPages(EffectiveReport report, PixelAccess pixels, CurrentCaller caller, Htmx htmx) {
        this.report = report;
        this.pixels = pixels;
        this.caller = caller;
        this.htmx = htmx;
    }

    /** @param after the cursor of a previous part */
    @GET
    @Path("networks/{networkId}/effective-pixels")
    @Rate(Rate.Kind.COSTLY)
    @PermissionsAllowed("resolve-pixel")
    @Transactional
    public TemplateInstance page(
            @RestPath long networkId, @BeanParam ReportQuery query, @RestQuery @Nullable String after) {
        var by = caller.get();
        var place = place(after);
        var filter = query.filter();
        var reader = report.read(by, networkId, filter, place);
        var lines = reader.next(SHOWN);
        var view = new View(
                networkId,
                query,
                htmx.wantsFragment() ? Choices.NONE : advertisers(by, networkId, query.advertiserId()),
                filter.at(),
                pixel(by, networkId, query),
                reader.revision(),
                lines,
                place.equals(Place.START));
        return htmx.wantsFragment() ? Templates.report$rows(view) : Templates.report(view);
    }

    private static Choices advertisers(Caller by, long networkId, @Nullable String chosen) {
        var reach = by.grants().reach(Permission.RESOLVE_PIXEL, networkId);
        return Choices.ofAdvertisers(
                networkId, chosen, (max, wanted) -> Advertiser.names(networkId, reach, max, wanted));
    }

    private @Nullable String pixel(Caller by, long networkId, ReportQuery query) {
        return FormInput.id(query.pixelId())
                .map(id -> (Pixel) Pixel.findById(id))
                .filter(pixel -> pixel.networkId == networkId && pixels.sees(by.grants(), pixel))
                .map(pixel -> pixel.name)
                .orElse(null);
    }

    /** The start, if the cursor is not valid. */
    private static Place place(@Nullable String cursor) {
        var parts = cursor == null ? new String[0] : cursor.split("-", 2);
        if (parts.length != 2) {
            return Place.START;
        }
        return FormInput.id(parts[0])
                .flatMap(advertiserId -> FormInput.id(parts[1]).map(creativeId -> new Place(advertiserId, creativeId)))
                .orElse(Place.START);
    }
}
