package org.pixelkeep.health;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pixelkeep.macro.MacroText;
import org.pixelkeep.pixel.Pixel;

/** A pixel's URL as it could fire, with example values for macros. */
final class ExampleAddress {
    private static final Pattern IN_SCRIPT =
            Pattern.compile("(?i)https?://[a-z0-9-]+(?:\\.[a-z0-9-]+)++[^\\s\"'`<>)\\\\+]{0,2000}");
    private static final String MOMENT = "1764000000";

    private ExampleAddress() {}

    /** The secure URL, otherwise the plain one; for scripts, the first URL in it. */
    static Optional<String> of(Pixel pixel) {
        var secure = pixel.variant(true);
        var text = Optional.ofNullable(secure != null ? secure : pixel.variant(false));
        return pixel.format.isUrl()
                ? text.map(ExampleAddress::filled)
                : text.flatMap(ExampleAddress::first).map(ExampleAddress::filled);
    }

    static String filled(String address) {
        var filled = new StringBuilder();
        var from = 0;
        for (var token : MacroText.of(address).tokens()) {
            filled.append(address, from, token.start()).append(example(token.name()));
            from = token.end();
        }
        return filled.append(address, from, address.length()).toString();
    }

    private static Optional<String> first(String script) {
        var address = IN_SCRIPT.matcher(script);
        return address.find() ? Optional.of(address.group()) : Optional.empty();
    }

    private static String example(String macro) {
        var name = macro.toUpperCase(Locale.ROOT);
        if (name.startsWith("GDPR_CONSENT") || name.startsWith("GPP_STRING") || name.contains("ADDTL")) {
            return "";
        }
        return name.startsWith("GDPR") || name.startsWith("GPP") ? "0" : MOMENT;
    }
}
