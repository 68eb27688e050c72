package org.pixelkeep.web.page;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/** URLs of our static files that change with their content, so browsers may cache them. */
@Named("assets")
@Singleton
public class Assets {
    private final Map<String, String> urls = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException when there is no such file */
    public String url(String file) {
        return urls.computeIfAbsent(file, name -> "/assets/" + name + "?v=" + fingerprint(read("assets/" + name)));
    }

    static String fingerprint(byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        return Long.toHexString(sum.getValue());
    }

    /** The bytes of a static file. */
    static byte[] read(String path) {
        try (var stream =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("META-INF/resources/" + path)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no file " + path);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
