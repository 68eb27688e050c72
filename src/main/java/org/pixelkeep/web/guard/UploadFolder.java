package org.pixelkeep.web.guard;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.node.PrivateFiles;

/**
 * Where uploaded files are while their request lasts: in the data folder, closed to others. What a node that was killed left
 * there is deleted when it starts again. Commands next to a node leave the folder alone.
 */
@ApplicationScoped
class UploadFolder {
    private static final Logger LOG = Logger.getLogger(UploadFolder.class);

    private final Path folder;
    private final boolean serves;

    UploadFolder(
            @ConfigProperty(name = "quarkus.http.body.uploads-directory") Path folder,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        this.folder = folder;
        this.serves = serves;
    }

    /** Before requests are accepted. */
    void start(@Observes @Priority(100) StartupEvent start) {
        if (serves) {
            try {
                clean();
            } catch (IOException e) {
                LOG.warnf("Uploads that were left in %s cannot be deleted (%s).", folder, e);
            }
        }
    }

    void clean() throws IOException {
        PrivateFiles.makeFolder(folder);
        try (var left = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (var file : left) {
                Files.deleteIfExists(file);
            }
        }
    }
}
