package org.pixelkeep.pixel.content;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** Finds hosts that are IP addresses, as browsers read them: those in brackets, and those that end in a number. */
public final class IpHosts {
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9]++|0x[0-9a-f]*+)");

    private IpHosts() {}

    /**
     * The IP address that a pixel fires at, as it is written.
     *
     * @param text a URL, of which its own host counts, or a script, of which every host that it mentions does
     */
    public static Optional<String> in(PixelFormat format, @Nullable String text) {
        var hosts = PixelUrls.hosts(text).stream();
        return (format.isUrl() ? hosts.limit(1) : hosts).filter(IpHosts::isRaw).findFirst();
    }

    private static boolean isRaw(String host) {
        if (host.startsWith("[")) {
            return true;
        }
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
    }
}
