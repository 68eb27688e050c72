package org.pixelkeep.vendor.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The file {@code vendors.json}.
 *
 * @param updated an ISO 8601 date
 * @param sources where its facts are from, by key
 */
record DirectoryFile(String updated, Map<String, String> sources, List<DirectoryEntry> vendors) {
    /** The one that comes with the application. */
    static final DirectoryFile BUILT_IN = read();

    private static DirectoryFile read() {
        try (var stream = DirectoryFile.class.getResourceAsStream("/vendors.json")) {
            return new ObjectMapper().readValue(Objects.requireNonNull(stream), DirectoryFile.class);
        } catch (IOException e) {
            throw new UncheckedIOException("vendors.json in the application is damaged", e);
        }
    }
}
