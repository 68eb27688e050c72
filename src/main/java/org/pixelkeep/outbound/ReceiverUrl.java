package org.pixelkeep.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** The URL that messages are sent to, checked without DNS lookups. */
final class ReceiverUrl {
    private static final int LAST_PORT = 65_535;
    private static final int MAX_HOST_LENGTH = 253;

    private ReceiverUrl() {}

    /**
     * The parsed URL.
     *
     * @param plain whether http is allowed for this machine, only for tests
     * @throws RefusedUrl when messages may not be sent there; the exception's message is for the webhook's owner
     */
    static URI of(String url, PinnedResolver pinning, boolean plain) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new RefusedUrl("Enter a URL such as https://ads.example/pixelkeep.");
        }
        if (uri.getHost() != null && uri.getHost().length() > MAX_HOST_LENGTH) {
            throw new RefusedUrl("The host name is longer than any can be.");
        }
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw new RefusedUrl("Enter a URL such as https://ads.example/pixelkeep.");
        }
        if (!scheme.equals("https") && !(plain && scheme.equals("http") && isLiteral(uri.getHost()))) {
            throw new RefusedUrl("Enter a URL that begins with https://.");
        }
        if (uri.getRawUserInfo() != null) {
            throw new RefusedUrl("Remove the user name and password from the URL. The signature shows who sends.");
        }
        if (uri.getRawFragment() != null) {
            throw new RefusedUrl("Remove the # and everything after it.");
        }
        if (uri.getPort() == 0 || uri.getPort() > LAST_PORT) {
            throw new RefusedUrl("The port must be from 1 to 65,535.");
        }
        if (isLiteral(uri.getHost())) {
            var address = pinning.pin(uri.getHost());
            if (isNumeric(uri.getHost()) && !address.getHostAddress().equals(uri.getHost())) {
                throw new RefusedUrl("Write the host’s IP address as " + address.getHostAddress() + ".");
            }
        }
        return uri;
    }

    /** Whether the host is an IP address itself, so it needs no lookup. */
    private static boolean isLiteral(String host) {
        var name = host.toLowerCase(Locale.ROOT);
        if (name.endsWith(".")) {
            // A final dot stands for the root of DNS, which is usually left out.
            name = name.substring(0, name.length() - 1);
        }
        return host.startsWith("[") || isNumeric(host) || name.equals("localhost") || name.endsWith(".localhost");
    }

    private static boolean isNumeric(String host) {
        return host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
