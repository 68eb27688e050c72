package org.pixelkeep.mcp.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.NotPermitted;

/**
 * Refuses what pages of other sites send, as the protocol demands: by DNS rebinding, a page could otherwise speak to a
 * server of its visitor's own network. Programs send no origin.
 */
@ApplicationScoped
class AgentOrigins {
    private final String own;

    AgentOrigins(@ConfigProperty(name = "pixelkeep.address") String address) {
        this.own = origin(address);
    }

    /** @throws NotPermitted when the origin is not that of {@code pixelkeep.address} */
    void refuseForeign(@Nullable String origin) {
        if (origin != null && !origin.equals(own)) {
            throw new NotPermitted("Requests from other sites’ pages are refused here. Connect with a program.");
        }
    }

    private static String origin(String address) {
        var uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getAuthority();
    }
}
