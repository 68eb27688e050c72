package org.pixelkeep.cli.demo;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The application at its start on a new database with the demo. */
public class DemoProfile implements QuarkusTestProfile {
    static final String PASSWORD = "seven small words for a demo";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("pixelkeep.demo", "true", "pixelkeep.demo.password", PASSWORD);
    }
}
