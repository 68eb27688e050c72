package org.pixelkeep.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.node.PrivateFiles;

/**
 * The programs of a database server.
 *
 * @param folder the base directory of the server
 * @param server starts a server
 * @param installer creates a new data directory
 * @param windows whether the installer only understands the options of the Windows program
 */
record Binaries(Path folder, Path server, Path installer, boolean windows) {
    private static final Pattern PROCESS = Pattern.compile("\\d{1,18}");

    /** The beginning of a variable that the application reads, also of one for a profile. */
    private static final Pattern SETTING = Pattern.compile("(?i)(?:_[a-z0-9]++_)?(?:pixelkeep|quarkus)_");

    /**
     * The embedded programs in that folder; unpacks them (about two seconds) if needed. A partial copy does not count: the
     * folder gets its name only when it is complete.
     */
    static Binaries embedded(Path folder, Platform platform) throws IOException {
        if (!Files.exists(folder)) {
            unpack(platform, folder);
        }
        return new Binaries(
                folder, folder.resolve(platform.server()), folder.resolve(platform.installer()), platform.windows());
    }

    /** Another program in the folder of the server, such as its client. */
    Path sibling(String program) {
        return server.resolveSibling(windows ? program + ".exe" : program);
    }

    /**
     * How to run one of the programs, which finds its libraries. It gets none of the application's settings, which include
     * the history key and the passwords of other services.
     */
    ProcessBuilder program(List<String> command) {
        var builder = new ProcessBuilder(command);
        removeSettings(builder.environment());
        builder.environment()
                .put("DYLD_FALLBACK_LIBRARY_PATH", folder.resolve("libs").toString());
        return builder;
    }

    /** Takes the application's settings out of the environment of another program. */
    static void removeSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> SETTING.matcher(name).lookingAt());
    }

    /** The location of that file on the class path, or null. */
    static @Nullable URL resource(String name) {
        ClassLoader own = Binaries.class.getClassLoader();
        URL found = own == null ? null : own.getResource(name);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return found != null || context == null ? found : context.getResource(name);
    }

    private static void unpack(Platform platform, Path folder) throws IOException {
        Path partial = folder.resolveSibling(
                partialName(folder) + ProcessHandle.current().pid());
        PrivateFiles.deleteFolder(partial);
        deleteLeft(folder);
        try {
            unpackInto(partial, platform);
            putInPlace(partial, folder);
        } catch (IOException e) {
            PrivateFiles.deleteFolder(partial);
            throw e;
        }
    }

    private static void unpackInto(Path partial, Platform platform) throws IOException {
        String prefix = platform.resources() + "/";
        try (JarFile jar = new JarFile(jarOf(platform).toFile())) {
            List<JarEntry> files = jar.stream()
                    .filter(entry -> entry.getName().startsWith(prefix) && !entry.isDirectory())
                    .toList();
            for (JarEntry file : files) {
                write(jar, file, partial.resolve(file.getName().substring(prefix.length())));
            }
        }
    }

    /** Deletes the partial copies that killed processes left behind, 350 MB each. */
    static void deleteLeft(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            return;
        }
        String prefix = partialName(folder);
        List<Path> left;
        try (Stream<Path> all = Files.list(parent)) {
            left = all.filter(path -> isLeft(String.valueOf(path.getFileName()), prefix))
                    .toList();
        }
        for (Path path : left) {
            PrivateFiles.deleteFolder(path);
        }
    }

    private static String partialName(Path folder) {
        return folder.getFileName() + ".partial-";
    }

    private static boolean isLeft(String name, String prefix) {
        String process = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        return PROCESS.matcher(process).matches()
                && ProcessHandle.of(Long.parseLong(process))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    /** Another process may have been faster; its folder has the same content and is used. */
    static void putInPlace(Path partial, Path folder) throws IOException {
        try {
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException failure) {
            // Which exception an existing folder causes depends on the platform.
            if (!Files.isDirectory(folder)) {
                throw failure;
            }
            PrivateFiles.deleteFolder(partial);
        }
    }

    private static void write(JarFile jar, JarEntry file, Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException("A file without a folder: " + target);
        }
        Files.createDirectories(parent);
        try (InputStream content = jar.getInputStream(file)) {
            Files.copy(content, target);
        }
        if ((parent.endsWith("bin") || parent.endsWith("scripts"))
                && !target.toFile().setExecutable(true, true)) {
            throw new IOException("Not made executable: " + target);
        }
    }

    private static Path jarOf(Platform platform) throws IOException {
        URL server = resource(platform.resources() + "/" + platform.server());
        String location = server == null ? "" : server.toString();
        int end = location.indexOf("!/");
        if (!location.startsWith("jar:") || end < 0) {
            throw new IOException("The server binaries are not in a jar: " + location);
        }
        return Path.of(URI.create(location.substring("jar:".length(), end)));
    }
}
