package org.pixelkeep.web.request;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * The URL of the application for people, as the operator set it. Whoever sends a request names any host, and so do proxies
 * between them.
 */
@ApplicationScoped
public class PublicAddress {
    private static final String SETTING = "pixelkeep.address";

    /** Of the file with our own defaults. */
    private static final int DEFAULTS = 250;

    private final Optional<String> address;

    PublicAddress(Config config) {
        this.address = config.getConfigValue(SETTING).getSourceOrdinal() > DEFAULTS
                ? config.getOptionalValue(SETTING, String.class).map(text -> text.replaceAll("(?<!/)/+$", ""))
                : Optional.empty();
    }

    /** Without a slash at the end; empty: it was not set. */
    public Optional<String> configured() {
        return address;
    }
}
