package org.pixelkeep.home.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.FormatRules;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.web.page.Glossary;
import org.pixelkeep.web.page.PageFrame;

/** Explains the terms, and which formats and events work on which creatives, generated from the rules. */
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class HelpPages {
    /**
     * A table row with one cell per creative type.
     *
     * @param cells one per type, in their order: {@code yes}, {@code no}, or a few words if it is only sometimes
     *     supported
     */
    record Line(String title, List<String> cells) {}

    /**
     * An event.
     *
     * @param cells one per creative type, in their order: {@code yes} or {@code no}
     * @param vast what each version of VAST calls it, in words
     * @param nativeAds where OpenRTB Native has it, in words
     */
    record EventLine(String title, List<String> cells, String vast, String nativeAds) {
        static EventLine of(PixelEvent event) {
            return new EventLine(
                    event.title(),
                    Arrays.stream(CreativeType.values())
                            .map(type -> event.happensOn(type) ? "yes" : "no")
                            .toList(),
                    event.vast().words(),
                    event.nativeWords());
        }
    }

    /** What the page shows. */
    record HelpView(
            List<RoleHelp> roles,
            List<Glossary.Word> words,
            List<CreativeType> types,
            List<Line> formats,
            List<EventLine> events) {}

    @CheckedTemplate(basePath = "home")
    static class Templates {
        private Templates() {}

        static native TemplateInstance help(HelpView view);

        static native TemplateInstance news(List<ReleaseNotes> releases);
    }

    private final CurrentCaller caller;
    private final PageFrame page;

    HelpPages(CurrentCaller caller, PageFrame page) {
        this.caller = caller;
        this.page = page;
    }

    @GET
    @Path("help")
    public TemplateInstance help() {
        return Templates.help(new HelpView(
                RoleHelp.of(caller.get().grants(), page.networks()),
                Glossary.WORDS,
                List.of(CreativeType.values()),
                Arrays.stream(PixelFormat.values()).map(HelpPages::line).toList(),
                Arrays.stream(PixelEvent.values()).map(EventLine::of).toList()));
    }

    /** What changed for the people who use the pages. */
    @GET
    @Path("help/news")
    public TemplateInstance news() {
        return Templates.news(ReleaseNotes.ALL);
    }

    private static Line line(PixelFormat format) {
        return new Line(
                format.title(),
                Arrays.stream(CreativeType.values())
                        .map(type -> carried(type, format))
                        .toList());
    }

    private static String carried(CreativeType type, PixelFormat format) {
        var events = Arrays.stream(PixelEvent.values())
                .filter(event -> event.happensOn(type))
                .toList();
        var carrying = events.stream()
                .filter(event -> FormatRules.carries(type, format, event))
                .toList();
        return carrying.isEmpty()
                ? "no"
                : carrying.size() == events.size()
                        ? "yes"
                        : "only "
                                + String.join(
                                        ", ",
                                        carrying.stream().map(PixelEvent::title).toList());
    }
}
