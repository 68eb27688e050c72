package org.pixelkeep.web.rate;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits that a test can reach, and nodes that do not exchange counts by themselves. */
public class TightLimits implements QuarkusTestProfile {
    public static final int PAGE = 20;
    public static final int API = 10;
    public static final int COSTLY = 3;
    public static final int REFUSED = 5;
    public static final int RESOLVE = 7;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "pixelkeep.limits.page", "" + PAGE,
                "pixelkeep.limits.api", "" + API,
                "pixelkeep.limits.costly", "" + COSTLY,
                "pixelkeep.limits.refused", "" + REFUSED,
                "pixelkeep.limits.resolve", "" + RESOLVE,
                "quarkus.scheduler.enabled", "false");
    }
}
