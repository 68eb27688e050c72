package org.pixelkeep.web.rate;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * A file with JSON in the application, as a response. It is read as far as there is room for it.
 *
 * @param path of the resource, from the root
 */
public record PackagedJson(String path) {
    void writeTo(OutputStream out) throws IOException {
        try (var file = Objects.requireNonNull(PackagedJson.class.getResourceAsStream(path))) {
            file.transferTo(out);
        }
    }
}
