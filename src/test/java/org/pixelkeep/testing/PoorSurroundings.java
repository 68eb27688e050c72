package org.pixelkeep.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import org.pixelkeep.cli.CutDatabase;

/**
 * A database that can be cut off, a disk with less space than is reserved, two permits for snapshots, and browsers that
 * connect over TLS.
 */
public class PoorSurroundings implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(CutDatabase.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.scheduler.enabled", "false",
                "pixelkeep.https", "true",
                "pixelkeep.snapshots.disk-reserve", "4E",
                "pixelkeep.at-once.snapshots", "2",
                "pixelkeep.at-once.snapshots-per-network", "1");
    }
}
