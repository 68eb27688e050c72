package org.pixelkeep.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Limits that a test can reach: few requests a minute, few connections with short timeouts, a small budget for bodies;
 * and nodes that do not exchange counts by themselves.
 */
public class NarrowLimits implements QuarkusTestProfile {
    public static final int PAGE = 20;
    public static final int API = 30;
    public static final int COSTLY = 3;
    public static final int REFUSED = 5;
    public static final int RESOLVE = 7;
    public static final int CONNECTIONS = 32;
    /** A quarter of the whole budget. */
    public static final int ROOM_FOR_ANYBODY = 512 * 1024;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("pixelkeep.limits.page", "" + PAGE),
                Map.entry("pixelkeep.limits.api", "" + API),
                Map.entry("pixelkeep.limits.costly", "" + COSTLY),
                Map.entry("pixelkeep.limits.refused", "" + REFUSED),
                Map.entry("pixelkeep.limits.resolve", "" + RESOLVE),
                Map.entry("pixelkeep.limits.connections", "" + CONNECTIONS),
                Map.entry("pixelkeep.limits.bodies", 4 * ROOM_FOR_ANYBODY / 1024 + "K"),
                Map.entry("pixelkeep.limits.head-time", "1S"),
                Map.entry("pixelkeep.limits.body-time", "5S"),
                Map.entry("pixelkeep.limits.write-time", "1S"),
                Map.entry("quarkus.http.limits.max-body-size", "1M"),
                Map.entry("quarkus.scheduler.enabled", "false"));
    }
}
