package org.pixelkeep.web.guard;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Short timeouts for connections, and a small budget for bodies. */
public class NarrowLimits implements QuarkusTestProfile {
    public static final int CONNECTIONS = 32;
    /** A quarter of the whole budget. */
    public static final int ROOM_FOR_ANYBODY = 512 * 1024;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "pixelkeep.limits.connections", "" + CONNECTIONS,
                "pixelkeep.limits.bodies", 4 * ROOM_FOR_ANYBODY / 1024 + "K",
                "pixelkeep.limits.head-time", "1S",
                "pixelkeep.limits.body-time", "5S",
                "quarkus.http.limits.max-body-size", "1M",
                "pixelkeep.limits.write-time", "1S",
                "quarkus.scheduler.enabled", "false");
    }
}
