package org.pixelkeep.web.rate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/**
 * A file with JSON in the application. As a response, it is read as far as there is room for it.
 *
 * @param path of the resource, from the root
 */
public record PackagedJson(String path) {
    /** Its bytes, from the beginning. The caller closes it. */
    public InputStream open() {
        return Objects.requireNonNull(PackagedJson.class.getResourceAsStream(path), path);
    }

    void writeTo(OutputStream out) throws IOException {
        try (var file = open()) {
            file.transferTo(out);
        }
    }
}
