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
import java.util.function.Predicate;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.FormatRules;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;

/** Explains the words, and what goes with what, out of the rules themselves. */
@Path("/")
@Authenticated
@Produces(MediaType.TEXT_HTML)
class HelpPages {
    /**
     * A line of a table against the creative types.
     *
     * @param cells one per type, in their order: {@code yes}, {@code no}, or in words when it goes only sometimes
     */
    record Line(String title, List<String> cells) {}

    /** A word and what it means. */
    record Word(String word, String meaning) {}

    /** What the page shows. */
    record HelpView(List<Word> words, List<CreativeType> types, List<Line> formats, List<Line> events) {}

    private static final List<Word> GLOSSARY = List.of(
            new Word("Network", "The company that runs ads for many advertisers. Networks never see each other."),
            new Word("Advertiser", "A client of the network. It owns creatives."),
            new Word("Creative", "One ad: a banner, a video, an audio or a native ad."),
            new Word(
                    "Pixel",
                    "Tracking that another company asks to be fired with a creative: an image, a script, a page in a"
                            + " frame, or raw JavaScript."),
            new Word(
                    "Scope",
                    "Who owns a pixel: the network, one advertiser, or one creative (a custom pixel). It never"
                            + " changes."),
            new Word(
                    "Association",
                    "The lasting statement that a pixel applies to these creatives. “All creatives” covers those that"
                            + " are made tomorrow."),
            new Word("Exclusion", "The opposite: but not to these. An exclusion always wins."),
            new Word(
                    "Effective pixels",
                    "What fires with one creative, in order, and what is held back, each with its reason."),
            new Word(
                    "Review",
                    "The check of what a pixel contains. Pending pixels do not fire; the creative serves all the"
                            + " same."),
            new Word(
                    "Template",
                    "A vendor's pixel with up to five parameters. What an approved one makes, a reviewer knows already."),
            new Word(
                    "Coverage",
                    "What a network wants its creatives to carry, such as a verification vendor on every video."),
            new Word("Health", "Whether the address of a pixel answers as it should when it is fetched."),
            new Word("Four eyes", "A rule of a network: nobody approves content that they wrote themselves."),
            new Word("Flight", "From when until when a pixel fires. Outside of it, it does not."),
            new Word("Secure", "Served over https. On secure inventory only the secure variant of a pixel fires."),
            new Word("Vendor", "The company behind a pixel, recognized by its hosts."),
            new Word(
                    "Policy",
                    "What the network does with a vendor: allow it, warn of it, or block it, which holds its pixels"
                            + " back."),
            new Word(
                    "Macro", "A placeholder such as ${CACHEBUSTER} that the ad server replaces when it serves the ad."),
            new Word(
                    "Consent",
                    "What the viewer allowed, as the consent strings say it (TCF, GPP). A pixel whose vendor lacks it"
                            + " is held back, alone. In the United States it is the other way round: after an opt-out of"
                            + " sale or sharing no vendor is told, unless the industry’s contract makes vendors service"
                            + " providers; then, and after an opt-out of targeted advertising, only those that make no"
                            + " profiles are."),
            new Word("Change", "One entry of the history: who did what, when, from where and why, before and after."));

    @CheckedTemplate(basePath = "home")
    static class Templates {
        private Templates() {}

        static native TemplateInstance help(HelpView view);
    }

    @GET
    @Path("help")
    public TemplateInstance help() {
        return Templates.help(new HelpView(
                GLOSSARY,
                List.of(CreativeType.values()),
                Arrays.stream(PixelFormat.values()).map(HelpPages::line).toList(),
                Arrays.stream(PixelEvent.values())
                        .map(event -> line(event.title(), event::happensOn))
                        .toList()));
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

    private static Line line(String title, Predicate<CreativeType> happens) {
        return new Line(
                title,
                Arrays.stream(CreativeType.values())
                        .map(type -> happens.test(type) ? "yes" : "no")
                        .toList());
    }
}
