package org.pixelkeep.web.guard;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.pixelkeep.shared.limit.Cidr;

/**
 * The address that a trusted proxy was asked from. Proxies add it at the end of those that a request says it was forwarded
 * for, and what stands before it is the word of the client. The server would take the first one, so only the last one that is
 * no trusted proxy's goes on.
 */
final class ForwardedFor {
    private static final String NAME = "X-Forwarded-For";
    private static final String STANDARD = "Forwarded";

    private final boolean on;
    private final List<Cidr> proxies;

    ForwardedFor(boolean on, List<Cidr> proxies) {
        this.on = on;
        this.proxies = proxies;
    }

    /** As the server is set: whether it believes such headers, and whose. */
    static ForwardedFor of(Config config) {
        return new ForwardedFor(
                config.getOptionalValue("quarkus.http.proxy.proxy-address-forwarding", Boolean.class)
                        .orElse(false),
                Cidr.list(config.getOptionalValue("quarkus.http.proxy.trusted-proxies", String.class)
                        .orElse("")
                        .replace(" ", "")));
    }

    /** Leaves one address, if there are several. */
    void keepOne(HttpHeaders headers) {
        if (on) {
            keepOne(headers, NAME);
            keepOne(headers, STANDARD);
        }
    }

    private void keepOne(HttpHeaders headers, String name) {
        var first = headers.get(name);
        if (first == null || (first.indexOf(',') < 0 && headers.getAll(name).size() == 1)) {
            return;
        }
        var all = Arrays.stream(String.join(",", headers.getAll(name)).split(","))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
        var last = all.size() - 1;
        while (last > 0 && isProxy(all.get(last))) {
            last--;
        }
        if (last < 0) {
            headers.remove(name);
        } else {
            headers.set(name, all.get(last));
        }
    }

    private boolean isProxy(String address) {
        return proxies.stream().anyMatch(proxy -> proxy.contains(address));
    }
}
