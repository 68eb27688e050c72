package org.pixelkeep.web.page;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path within this application to continue to. Anything that could lead a browser elsewhere is rejected. */
public final class LocalPath {
    private static final Pattern LOCAL = Pattern.compile("/(?:[!-.0-\\[\\]-~][!-\\[\\]-~]*)?");
    private static final int LONGEST = 2_000;

    private LocalPath() {}

    /** The text if it is a path with or without a query: a single slash at the beginning, and no backslash anywhere. */
    public static Optional<String> of(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(path -> path.length() <= LONGEST && LOCAL.matcher(path).matches());
    }
}
