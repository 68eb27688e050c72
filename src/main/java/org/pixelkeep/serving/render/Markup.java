package org.pixelkeep.serving.render;

import java.util.Locale;
import java.util.regex.Pattern;

/** The HTML that fires a pixel, with each text escaped for its position. */
final class Markup {
    private static final Pattern ENDS_SCRIPT = Pattern.compile("<!--|</?script", Pattern.CASE_INSENSITIVE);

    private Markup() {}

    static String image(String url) {
        return "<img src=\"" + attribute(url) + "\" width=\"1\" height=\"1\" alt=\"\" style=\"display:none\">";
    }

    static String script(String url) {
        return "<script async src=\"" + attribute(url) + "\"></script>";
    }

    /** An iframe that can run scripts and keep its cookies, but neither navigate the page nor take up space. */
    static String frame(String url) {
        return "<iframe src=\"" + attribute(url) + "\" width=\"1\" height=\"1\" title=\"\" tabindex=\"-1\""
                + " aria-hidden=\"true\" style=\"display:none\" sandbox=\"allow-scripts allow-same-origin\"></iframe>";
    }

    /**
     * The script unchanged. If it contains anything that would end the script element or hide its end, it is embedded
     * as a string and run from there, so not a byte of the running code changes.
     */
    static String code(String script) {
        return ENDS_SCRIPT.matcher(script).find()
                ? "<script>(function(s){var e=document.createElement(\"script\");e.text=" + string(script)
                        + ";s.parentNode.insertBefore(e,s)})(document.currentScript)</script>"
                : "<script>" + script + "</script>";
    }

    /** For an attribute in double or single quotes. */
    static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** A string of JavaScript, with its quotes, that may stand in a script element. */
    static String string(String text) {
        var quoted = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == '<' || c == '>' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
