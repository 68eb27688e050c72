package org.pixelkeep.web.request;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.pixelkeep.shared.node.UnusableSetting;

/**
 * The URL of the application for people, as the operator set it. Whoever sends a request names any host, and so do proxies
 * between them. Created at the start, which fails if the setting cannot be used.
 */
@Startup
@ApplicationScoped
public class PublicAddress {
    private static final String SETTING = "pixelkeep.address";

    /** Of the file with our own defaults. */
    private static final int DEFAULTS = 250;

    private final Optional<String> address;

    PublicAddress(Config config) {
        this.address = config.getConfigValue(SETTING).getSourceOrdinal() > DEFAULTS
                ? config.getOptionalValue(SETTING, String.class).map(PublicAddress::checked)
                : Optional.empty();
    }

    /** Links to a host without a scheme lead nowhere. */
    private static String checked(String text) {
        if (!isWebsite(text)) {
            throw new UnusableSetting(
                    "PIXELKEEP_ADDRESS",
                    text,
                    "Use the URL of the application, without a path, such as https://pixelkeep.example.");
        }
        return text.replaceAll("(?<!/)/+$", "");
    }

    private static boolean isWebsite(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && uri.getRawPath().matches("/*")
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Without a slash at the end; empty: it was not set. */
    public Optional<String> configured() {
        return address;
    }
}
