package org.pixelkeep.health;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pixelkeep.macro.MacroText;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.tracker.TrackedEvent;

/**
 * A pixel's URL as it could fire, with example values for macros.
 *
 * @param tracked the first event it fires for
 */
record ExampleUrl(TrackedEvent tracked, String url) {
    private static final Pattern IN_SCRIPT =
            Pattern.compile("(?i)https?://[a-z0-9-]+(?:\\.[a-z0-9-]+)++[^\\s\"'`<>)\\\\+]{0,2000}");
    private static final String MOMENT = "1764000000";

    /** Of each tracker the secure URL, otherwise the plain one, each once; for scripts, the first URL in it. */
    static List<ExampleUrl> of(Pixel pixel) {
        var urls = new LinkedHashMap<String, ExampleUrl>();
        for (var tracker : pixel.trackers()) {
            var secure = pixel.variant(tracker, true);
            var text = Optional.ofNullable(secure != null ? secure : pixel.variant(tracker, false));
            (pixel.format.isUrl() ? text : text.flatMap(ExampleUrl::first))
                    .map(ExampleUrl::filled)
                    .ifPresent(url -> urls.putIfAbsent(url, new ExampleUrl(tracker.tracked(), url)));
        }
        return List.copyOf(urls.values());
    }

    static String filled(String url) {
        var filled = new StringBuilder();
        var from = 0;
        for (var token : MacroText.of(url).tokens()) {
            filled.append(url, from, token.start()).append(example(token.name()));
            from = token.end();
        }
        return filled.append(url, from, url.length()).toString();
    }

    private static Optional<String> first(String script) {
        var url = IN_SCRIPT.matcher(script);
        return url.find() ? Optional.of(url.group()) : Optional.empty();
    }

    private static String example(String macro) {
        var name = macro.toUpperCase(Locale.ROOT);
        if (name.startsWith("GDPR_CONSENT") || name.startsWith("GPP_STRING") || name.contains("ADDTL")) {
            return "";
        }
        return name.startsWith("GDPR") || name.startsWith("GPP") ? "0" : MOMENT;
    }
}
