package org.pixelkeep.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of an archive. They are read several times. */
public interface ArchiveSource {
    /** From the first byte on. */
    InputStream open() throws IOException;

    static ArchiveSource of(byte[] bytes) {
        return () -> new ByteArrayInputStream(bytes);
    }

    static ArchiveSource of(Path file) {
        return () -> Files.newInputStream(file);
    }
}
