package org.pixelkeep.shared.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Secrets from files, as containers get them: {@code QUARKUS_DATASOURCE_PASSWORD_FILE} names the file with the value of
 * {@code QUARKUS_DATASOURCE_PASSWORD}. A line break at the end does not belong to the secret. An empty file is
 * refused: it would count as no setting, and each node would make its own history key. The setting itself, if there is
 * one, counts more.
 */
public final class SecretFiles implements ConfigSource {
    /** Below the environment. */
    private static final int ORDINAL = 290;

    private static final Map<String, String> VARIABLES = Set.of(
                    "quarkus.datasource.username",
                    "quarkus.datasource.password",
                    "quarkus.mailer.username",
                    "quarkus.mailer.password",
                    "quarkus.oidc.credentials.secret",
                    "pixelkeep.history.key",
                    "pixelkeep.demo.password")
            .stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), SecretFiles::variable));

    private final Map<String, String> environment;

    /** With the environment of this process. */
    public SecretFiles() {
        this(System.getenv());
    }

    SecretFiles(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The environment variables that name files. */
    public static Collection<String> variables() {
        return VARIABLES.values();
    }

    private static String variable(String name) {
        return name.replace('.', '_').toUpperCase(Locale.ROOT) + "_FILE";
    }

    @Override
    public @Nullable String getValue(String name) {
        var variable = VARIABLES.get(name);
        var file = variable == null ? null : environment.get(variable);
        if (variable == null || file == null) {
            return null;
        }
        try {
            var secret = Files.readString(Path.of(file)).stripTrailing();
            if (secret.isEmpty()) {
                throw new UnusableSetting(variable, file, "This file is empty.");
            }
            return secret;
        } catch (IOException e) {
            throw new UnusableSetting(variable, file, "This file cannot be read (" + e + ").");
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return VARIABLES.entrySet().stream()
                .filter(known -> environment.containsKey(known.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String getName() {
        return "secret files";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
