package org.pixelkeep.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * A new installation with few database connections and permits for long requests. It sends mail to the test's own
 * server, {@link Postbox}, and knows a provider of single sign-on.
 */
public class SmallNode implements QuarkusTestProfile {
    /** How many exports, and how many snapshots, a network may have at once: more than there are connections. */
    public static final int READERS = 5;

    /** Its name at the provider. */
    public static final String CLIENT = "pixelkeep";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.max-size", "3"),
                Map.entry("quarkus.datasource.jdbc.acquisition-timeout", "10S"),
                Map.entry("pixelkeep.at-once.exports", "" + (READERS + 1)),
                Map.entry("pixelkeep.at-once.exports-per-network", "" + READERS),
                Map.entry("pixelkeep.at-once.snapshots", "" + (READERS + 1)),
                Map.entry("pixelkeep.at-once.snapshots-per-network", "" + READERS),
                Map.entry("pixelkeep.at-once.verifications", "0"),
                Map.entry("pixelkeep.at-once.documents", "0"),
                Map.entry("pixelkeep.at-once.long-answers", "0"),
                Map.entry("pixelkeep.at-once.vendor-lists", "0"),
                Map.entry("pixelkeep.at-once.restores", "0"),
                Map.entry("pixelkeep.at-once.long-polls", "2"),
                Map.entry("pixelkeep.at-once.long-polls-per-network", "1"),
                Map.entry("quarkus.mailer.mock", "false"),
                Map.entry("quarkus.mailer.host", "127.0.0.1"),
                Map.entry("quarkus.mailer.port", Integer.toString(Postbox.freePort())),
                Map.entry("quarkus.oidc.auth-server-url", "http://127.0.0.1:" + Postbox.freePort()),
                Map.entry("quarkus.oidc.client-id", CLIENT),
                Map.entry("quarkus.oidc.credentials.secret", "known to this test alone"),
                Map.entry("pixelkeep.address", "https://pixels.agency.example/"));
    }
}
