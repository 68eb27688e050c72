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

    /** A term and its meaning. */
    record Word(String word, String meaning) {}

    /** What the page shows. */
    record HelpView(
            List<RoleHelp> roles,
            List<Word> words,
            List<CreativeType> types,
            List<Line> formats,
            List<EventLine> events) {}

    private static final List<Word> GLOSSARY = List.of(
            new Word("Network", "The company that runs ads for many advertisers. Networks never see each other."),
            new Word("Advertiser", "A client of the network. It owns creatives."),
            new Word("Creative", "One ad: a banner, a video, an audio or a native ad."),
            new Word(
                    "Pixel",
                    "A third party's tracking that fires with a creative: an image, a script, a page in an "
                            + "iframe, or raw JavaScript."),
            new Word(
                    "Scope",
                    "The owner of a pixel: the network, an advertiser, or a creative (a custom pixel). It "
                            + "never changes."),
            new Word("Association", "Makes a pixel apply to creatives. “All creatives” includes future ones."),
            new Word("Exclusion", "Keeps a pixel off creatives. An exclusion always wins."),
            new Word(
                    "Effective pixels",
                    "The pixels that fire on a creative, in order, and those held back, each with a reason."),
            new Word(
                    "Review", "The check of a pixel's content. Pending pixels do not fire; the creative still serves."),
            new Word(
                    "Template",
                    "A vendor's pixel with up to five parameters. A reviewer approves it once for all pixels "
                            + "made from it."),
            new Word(
                    "Coverage",
                    "What a network requires on its creatives, such as a verification vendor on every video."),
            new Word("Health", "Whether a pixel's URL responds correctly when it is fetched."),
            new Word("Four eyes", "A network rule: nobody approves their own content."),
            new Word("Flight", "The dates between which a pixel fires."),
            new Word("Secure", "Served over https. On secure inventory, only a pixel's secure variant fires."),
            new Word(
                    "Supply source",
                    "Third-party inventory that the network serves on, such as Google (AdX). It may require pixels to "
                            + "declare their vendors."),
            new Word("Vendor", "The company behind a pixel, recognized by its hosts."),
            new Word(
                    "Policy",
                    "How a network treats a vendor: allow, warn, or block. Pixels of blocked vendors are "
                            + "held back."),
            new Word(
                    "Macro", "A placeholder such as ${CACHEBUSTER} that the ad server replaces when it serves the ad."),
            new Word(
                    "Consent",
                    "What the viewer allowed, according to the consent strings (TCF, GPP). A pixel is held "
                            + "back if its vendor lacks consent. In the United States, the rule is opt-out: after an "
                            + "opt-out of sale or sharing, all vendors are held back, unless the industry contract "
                            + "(MSPA) makes them service providers. In that case, and after an opt-out of targeted "
                            + "advertising, only vendors that build profiles are."),
            new Word(
                    "Change",
                    "An entry in the history: who did what, when, via what, and why, with the values before "
                            + "and after."));

    @CheckedTemplate(basePath = "home")
    static class Templates {
        private Templates() {}

        static native TemplateInstance help(HelpView view);
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
                GLOSSARY,
                List.of(CreativeType.values()),
                Arrays.stream(PixelFormat.values()).map(HelpPages::line).toList(),
                Arrays.stream(PixelEvent.values()).map(EventLine::of).toList()));
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
