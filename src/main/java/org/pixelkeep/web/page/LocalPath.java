package org.pixelkeep.web.page;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path within this application to continue to. Anything that could lead a browser elsewhere is rejected. */
public final class LocalPath {
    private static final Pattern LOCAL = Pattern.compile("/(?:[!-.0-\\[\\]-~][!-\\[\\]-~]*)?");
    private static final int MAX_LENGTH = 2_000;

    private LocalPath() {}

    /**
     * The text if it is a path with or without a query that a redirect can lead to: a single slash at the beginning, no
     * backslash anywhere, and every character as it is in a URL.
     */
    public static Optional<String> of(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(path ->
                        path.length() <= MAX_LENGTH && LOCAL.matcher(path).matches() && isUrl(path));
    }

    private static boolean isUrl(String path) {
        try {
            return new URI(path).getRawPath() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
