package org.pixelkeep.cli;

import java.nio.file.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.pixelkeep.database.DatabaseFailure;
import org.pixelkeep.database.EmbeddedBackup;
import org.pixelkeep.history.integrity.Anchors;

/** The embedded database of the settings, for commands that work on it without the application. */
final class EmbeddedData {
    private EmbeddedData() {}

    /**
     * Starts it unless it runs.
     *
     * @param running whether the application may be running on it
     * @throws DatabaseFailure when it does not start, or is in use and must not be
     */
    static EmbeddedBackup open(boolean running) {
        Config config = ConfigProvider.getConfig();
        if (!config.getValue("pixelkeep.database.embedded", Boolean.class)) {
            System.err.println("This is for the embedded database. Back up your own with its tools: see operate.md.");
            System.exit(1);
        }
        var data = Path.of(
                config.getOptionalValue("pixelkeep.data-dir", String.class).orElse("data"));
        return EmbeddedBackup.of(
                data,
                Anchors.file(config.getOptionalValue("pixelkeep.history.anchors", Path.class), data),
                config.getOptionalValue("pixelkeep.database.binaries-dir", String.class),
                running);
    }
}
