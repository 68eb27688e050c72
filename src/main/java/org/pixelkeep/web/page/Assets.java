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
    /** Where static files are served. */
    public static final String FOLDER = "/assets/";

    private static final String VERSION = "?v=";

    private final Map<String, String> urls = new ConcurrentHashMap<>();

    /** @throws IllegalArgumentException when there is no such file */
    public String url(String file) {
        return urls.computeIfAbsent(file, name -> versioned(name, read("assets/" + name)));
    }

    /**
     * Whether a page of another release asks for the file, as while nodes are replaced. The answer is what this release
     * has, so no browser may keep it for that address.
     *
     * @param path below {@link #FOLDER}
     * @param version as the page had it in the address
     */
    public boolean isOfOtherRelease(String path, String version) {
        try {
            return !url(path.substring(FOLDER.length())).endsWith(VERSION + version);
        } catch (IllegalArgumentException noFile) {
            return true;
        }
    }

    /** The URL of a file that is made from others when a node starts. */
    String url(String file, byte[] content) {
        return urls.computeIfAbsent(file, name -> versioned(name, content));
    }

    private static String versioned(String name, byte[] content) {
        return FOLDER + name + VERSION + fingerprint(content);
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
