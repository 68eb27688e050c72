package org.pixelkeep.database;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Creates the config source of the embedded database from {@code pixelkeep.data-dir} and related settings. */
public final class EmbeddedConfigSourceFactory implements ConfigSourceFactory {

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        if (isGiven(context.getValue(EmbeddedConfigSource.URL))) {
            return List.of(new EmbeddedConfigSource(false, null));
        }
        if (insideMaven()) {
            return List.of(new EmbeddedConfigSource(true, null));
        }
        Path root = Path.of(value(context, "pixelkeep.data-dir").orElse("data"));
        Path binaries = programs(root, value(context, "pixelkeep.database.binaries-dir"));
        boolean joins = value(context, "pixelkeep.database.join")
                .map(Boolean::parseBoolean)
                .orElse(false);
        BufferPool memory =
                value(context, "pixelkeep.database.memory").map(BufferPool::of).orElseGet(BufferPool::ofMachine);
        // Nothing needs the databases of @QuarkusTest after a crash of the machine, and each commit would wait for a
        // disk.
        boolean lasting = !context.getProfiles().contains("test");
        return List.of(new EmbeddedConfigSource(true, new EmbeddedDatabase(root, binaries, joins, memory, lasting)));
    }

    /** Where the server is unpacked. */
    static Path programs(Path root, Optional<String> configured) {
        return configured.map(Path::of).orElse(root.resolve("mariadb-" + Platform.RELEASE));
    }

    /**
     * Whether this is Maven's own process: quarkus:run reads the database settings there before it starts the
     * application in another process, which would find the data folder locked. Development mode copies Maven's system
     * properties to the application's process, so only the JVM arguments tell.
     */
    private static boolean insideMaven() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch(argument -> argument.startsWith("-Dclassworlds.conf="));
    }

    /** Even if it is empty, or refers to what is not set: somebody meant another database than the embedded one. */
    private static boolean isGiven(@Nullable ConfigValue url) {
        return url != null && url.getRawValue() != null;
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name))
                .map(ConfigValue::getValue)
                .filter(value -> !value.isBlank());
    }
}
