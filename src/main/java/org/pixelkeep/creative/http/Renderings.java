package org.pixelkeep.creative.http;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.VastVersion;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.render.NativeVersion;
import org.pixelkeep.serving.render.Output;
import org.pixelkeep.serving.render.RenderedSize;
import org.pixelkeep.serving.render.Rendering;
import org.pixelkeep.web.page.Choice;

/** What fires on a creative in every output format, to be copied from its page. */
final class Renderings {
    /** Newest first. */
    static final List<Choice> VERSIONS = Arrays.stream(VastVersion.values())
            .sorted(Comparator.reverseOrder())
            .map(version -> new Choice(version.number(), "VAST " + version.number()))
            .toList();

    /** Where native impression trackers may be. */
    static final List<Choice> NATIVE_VERSIONS = Arrays.stream(NativeVersion.values())
            .map(version -> new Choice(version.code(), version.title()))
            .toList();

    private static final long MAX_ON_PAGE = 1024 * 1024;

    private Renderings() {}

    /** The formats that can carry a creative of this type, the usual one first. */
    static List<EffectiveView.Rendered> of(EffectivePixels answer, ContextQuery query) {
        return Arrays.stream(Output.values())
                .filter(output -> carries(output, answer.type()))
                .map(output -> rendered(answer, output, query))
                .sorted(Comparator.comparing(rendered -> !rendered.suits()))
                .toList();
    }

    /** The other formats, which only the API answers. */
    static List<EffectiveView.Elsewhere> elsewhere(EffectivePixels answer, ContextQuery query) {
        return Arrays.stream(Output.values())
                .filter(output -> !carries(output, answer.type()))
                .map(output ->
                        new EffectiveView.Elsewhere(title(output, query), api(answer.creativeId(), output, query)))
                .toList();
    }

    private static boolean carries(Output output, CreativeType type) {
        return output == Output.URLS || suits(output, type);
    }

    private static EffectiveView.Rendered rendered(EffectivePixels answer, Output output, ContextQuery query) {
        if (RenderedSize.of(answer) > MAX_ON_PAGE) {
            return new EffectiveView.Rendered(
                    title(output, query),
                    "It has more than 1 MB, which is too much for this page.",
                    suits(output, answer.type()),
                    true,
                    "",
                    api(answer.creativeId(), output, query),
                    List.of());
        }
        var version = query.readVast();
        var rendering = Rendering.of(answer, output, version, query.readNative());
        return new EffectiveView.Rendered(
                title(output, query),
                hint(output),
                suits(output, answer.type()),
                false,
                rendering.text(),
                api(answer.creativeId(), output, query),
                rendering.heldBackHere().stream()
                        .map(pixel -> new EffectiveView.Uncarried(pixel.pixelId(), pixel.name(), pixel.detail()))
                        .toList());
    }

    private static String title(Output output, ContextQuery query) {
        return switch (output) {
            case HTML -> "HTML";
            case VAST -> "VAST " + query.readVast().number();
            case NATIVE -> query.readNative().title();
            case URLS -> "URLs";
        };
    }

    private static String hint(Output output) {
        return switch (output) {
            case HTML -> "Append it to the banner’s markup.";
            case VAST -> "Add the media file, or post your own VAST to the API to get it back with the trackers.";
            case NATIVE ->
                "Merge it into the native response. Keep impression trackers in one place only: many renderers fire both.";
            case URLS -> "One URL per line. Choose an event under More to get only its URLs.";
        };
    }

    private static boolean suits(Output output, CreativeType type) {
        return output
                == switch (type) {
                    case BANNER -> Output.HTML;
                    case NATIVE -> Output.NATIVE;
                    case VIDEO, AUDIO -> Output.VAST;
                };
    }

    private static String api(long creativeId, Output output, ContextQuery query) {
        var context = query.forApi();
        return "/api/v1/creatives/" + creativeId + "/effective-pixels" + context + (context.isEmpty() ? "?" : "&")
                + "output=" + output.code()
                + (output == Output.VAST ? "&vast=" + query.readVast().number() : "")
                + (output == Output.NATIVE && query.readNative() != NativeVersion.USUAL
                        ? "&native=" + query.readNative().code()
                        : "");
    }
}
