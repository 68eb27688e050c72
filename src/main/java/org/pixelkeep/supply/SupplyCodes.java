package org.pixelkeep.supply;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The codes of supply sources, and the names for inventory that older clients send. */
public final class SupplyCodes {
    /** The source that every network starts with. */
    public static final String GOOGLE = "google-adx";

    /** What that source is called until the network calls it something else. */
    public static final String GOOGLE_NAME = "Google (AdX)";

    /** What older clients, and answers to them, call inventory without a source. */
    public static final String DEFAULT = "DEFAULT";

    /** What older clients, and answers to them, call {@link #GOOGLE}. */
    public static final String ADX = "ADX";

    /** In characters. */
    public static final int MAX_LENGTH = 40;

    private static final Pattern CODE = Pattern.compile("[a-z0-9]++(?:-[a-z0-9]++)*+");

    private SupplyCodes() {}

    /** Whether a source may have the code: lower case, digits and hyphens, and no name of something else. */
    public static boolean isCode(String code) {
        return code.length() <= MAX_LENGTH
                && CODE.matcher(code).matches()
                && !code.equalsIgnoreCase(DEFAULT)
                && !code.equalsIgnoreCase(ADX);
    }

    /** The code that a context names; {@code null}: inventory without a source. */
    public static @Nullable String of(@Nullable String sent) {
        return sent == null || sent.equals(DEFAULT) ? null : sent.equals(ADX) ? GOOGLE : sent;
    }

    /** As older clients know it; codes that they do not know stay. */
    public static String shown(@Nullable String code) {
        return code == null ? DEFAULT : code.equals(GOOGLE) ? ADX : code;
    }
}
