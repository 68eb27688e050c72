package org.pixelkeep.account.http.invitation;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import org.pixelkeep.testing.Postbox;

/** A new installation that sends mail to the test's own server: {@link Postbox}. */
public class MailProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.mailer.mock",
                "false",
                "quarkus.mailer.host",
                "127.0.0.1",
                "quarkus.mailer.port",
                Integer.toString(Postbox.freePort()),
                "pixelkeep.address",
                "https://pixels.agency.example/");
    }
}
