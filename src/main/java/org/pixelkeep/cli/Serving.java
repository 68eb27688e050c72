package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import org.pixelkeep.shared.node.MemoryExhaustion;

/** Runs when everything has started and every port is open: prints the banner and waits for the end. */
@Singleton
@Unremovable
final class Serving implements QuarkusApplication {
    private final StartBanner banner;

    Serving(StartBanner banner) {
        this.banner = banner;
    }

    @Override
    public int run(String... arguments) {
        MemoryExhaustion.watchLog();
        banner.print();
        Quarkus.waitForExit();
        return 0;
    }
}
