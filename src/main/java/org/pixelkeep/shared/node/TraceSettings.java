package org.pixelkeep.shared.node;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Turns traces on by one setting: {@code PIXELKEEP_TRACES} is the address of a collector that takes OTLP over HTTP. Lines
 * of the log then have the ID of the trace after that of the request. The settings of OpenTelemetry themselves count
 * more.
 */
public final class TraceSettings implements ConfigSource {
    /** Below the environment, above the application's own. */
    private static final int ORDINAL = 290;

    private static final String LINE =
            "%d{yyyy-MM-dd HH:mm:ss,SSS} %-5p [%c{2.}] (%t) %X{requestId} %X{traceId} %s%e%n";

    private final @Nullable String collector;

    /** With the environment of this process. */
    public TraceSettings() {
        this(System.getenv());
    }

    TraceSettings(Map<String, String> environment) {
        var given = environment.getOrDefault("PIXELKEEP_TRACES", "").strip();
        this.collector = given.isEmpty() ? null : given;
    }

    @Override
    public @Nullable String getValue(String name) {
        if (collector == null) {
            return null;
        }
        return switch (name) {
            case "quarkus.otel.sdk.disabled" -> "false";
            case "quarkus.otel.exporter.otlp.endpoint" -> checked(collector);
            case "quarkus.log.console.format" -> LINE;
            default -> null;
        };
    }

    /** Here, because the constructor runs before failures of settings are explained. */
    private static String checked(String collector) {
        if (!collector.startsWith("http://") && !collector.startsWith("https://")) {
            throw new UnusableSetting(
                    "PIXELKEEP_TRACES", collector, "Use the URL of a collector, such as http://collector:4318.");
        }
        return collector;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getName() {
        return "traces";
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }
}
