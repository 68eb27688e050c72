package org.pixelkeep.web.guard;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.pixelkeep.shared.node.PrivateFiles;

/**
 * Where the HTTP server unpacks the static files of pages: a folder of the process, which it deletes when it stops. What a
 * node that was killed left next to it is deleted when the node starts again. A node that still uses a deleted folder unpacks
 * its files again.
 */
@ApplicationScoped
class UnpackedFiles {
    private static final Logger LOG = Logger.getLogger(UnpackedFiles.class);

    private final Path folder;
    private final boolean serves;

    UnpackedFiles(
            @ConfigProperty(name = "quarkus.vertx.cache-directory") Path folder,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean serves) {
        this.folder = folder.toAbsolutePath();
        this.serves = serves;
    }

    /** Before requests are accepted. */
    void start(@Observes @Priority(100) StartupEvent start) {
        if (serves) {
            try {
                clean();
            } catch (IOException | UncheckedIOException e) {
                LOG.warnf("Static files that were left in %s cannot be deleted (%s).", folder.getParent(), e);
            }
        }
    }

    void clean() throws IOException {
        PrivateFiles.makeFolder(folder);
        try (var all = Files.newDirectoryStream(folder.resolveSibling(""), other -> !other.equals(folder))) {
            for (var left : all) {
                PrivateFiles.deleteFolder(left);
            }
        }
    }
}
