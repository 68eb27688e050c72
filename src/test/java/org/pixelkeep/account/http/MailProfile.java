package org.pixelkeep.account.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A new installation that sends mail. */
public class MailProfile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("quarkus.mailer.host", "mail.test", "pixelkeep.address", "https://pixels.agency.example/");
    }
}
