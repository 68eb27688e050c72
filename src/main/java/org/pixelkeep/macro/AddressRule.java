package org.pixelkeep.macro;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter that a vendor needs in its URLs.
 *
 * @param vendor the vendor's name
 * @param host the host that it counts for, including subdomains; lower case
 * @param paths the paths that it counts for, with all below them, or file names at their end; empty: all
 * @param parameter its name in the URL
 * @param macro what the platform can fill in there; {@code null}: only the vendor knows the value
 * @param reason why the vendor needs it, as a sentence
 */
public record AddressRule(
        String vendor,
        String host,
        List<String> paths,
        String parameter,
        @Nullable Meaning macro,
        String reason) {
    public AddressRule {
        paths = List.copyOf(paths);
    }

    /** Whether it counts for the URL. */
    boolean covers(UrlParts url) {
        var own = url.host();
        return (own.equals(host) || own.endsWith("." + host))
                && (paths.isEmpty() || paths.stream().anyMatch(path -> isAt(url.path(), path)));
    }

    private static boolean isAt(String path, String given) {
        return path.endsWith(given) || path.startsWith(given + "/");
    }
}
