package org.pixelkeep.serving.http.fast;

/** The path of a creative's effective pixels. */
final class CreativePath {
    static final String BEGIN = "/api/v1/creatives/";
    static final String END = "/effective-pixels";
    static final long NO_CREATIVE = -1;
    private static final int MAX_ID_LENGTH = 18;

    private CreativePath() {}

    /**
     * The number between the beginning and the end, as {@link org.pixelkeep.shared.text.Digits} reads it; {@link
     * #NO_CREATIVE} if it is anything else.
     */
    static long creativeId(String path, String end) {
        var from = BEGIN.length();
        var to = path.length() - end.length();
        if (to <= from
                || to - from > MAX_ID_LENGTH
                || path.charAt(from) == '0'
                || !path.startsWith(BEGIN)
                || !path.endsWith(end)) {
            return NO_CREATIVE;
        }
        var number = 0L;
        for (var at = from; at < to; at++) {
            var digit = path.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return NO_CREATIVE;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
