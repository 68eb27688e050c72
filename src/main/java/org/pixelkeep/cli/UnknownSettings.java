package org.pixelkeep.cli;

import io.smallrye.config.EnvConfigSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.pixelkeep.shared.node.SecretFiles;
import org.pixelkeep.shared.node.StartNotice;

/**
 * Environment variables that are named like settings of Pixelkeep and are none, probably because they are misspelled. A
 * misspelled history key would otherwise be noticed only when the data folder is lost.
 */
@ApplicationScoped
class UnknownSettings implements StartNotice {
    private static final String PREFIX = "PIXELKEEP_";

    /** Those that no source names: they have no default, or one in the code. */
    private static final List<String> IN_CODE = List.of(
            "pixelkeep.clock.every",
            "pixelkeep.clock.skew",
            "pixelkeep.coverage.every",
            "pixelkeep.data-dir",
            "pixelkeep.database.binaries-dir",
            "pixelkeep.database.grant-to",
            "pixelkeep.database.join",
            "pixelkeep.database.memory",
            "pixelkeep.demo",
            "pixelkeep.demo.password",
            "pixelkeep.feed.keep",
            "pixelkeep.health.every",
            "pixelkeep.history.anchors",
            "pixelkeep.history.key",
            "pixelkeep.https",
            "pixelkeep.imports.every",
            "pixelkeep.limits.bodies",
            "pixelkeep.limits.connections",
            "pixelkeep.mail.every",
            "pixelkeep.migrate-at-start",
            "pixelkeep.preview.origin",
            "pixelkeep.snapshots.disk-reserve",
            "pixelkeep.sso.name",
            "pixelkeep.stack-traces",
            "pixelkeep.traces",
            "pixelkeep.upkeep.every",
            "pixelkeep.vendor-lists.every",
            "pixelkeep.vendor-lists.global-vendor-list",
            "pixelkeep.vendor-lists.google-providers",
            "pixelkeep.warm-up",
            "pixelkeep.webhooks.every",
            "pixelkeep.webhooks.figures-every",
            "pixelkeep.webhooks.loopback");

    private final TreeSet<String> known = new TreeSet<>();

    UnknownSettings(Config config) {
        var named = StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(source -> !(source instanceof EnvConfigSource))
                .flatMap(source -> source.getPropertyNames().stream());
        Stream.concat(named, IN_CODE.stream()).map(InvalidSetting::variable).forEach(known::add);
        known.addAll(SecretFiles.variables());
    }

    /** Those of the variables, in alphabetical order. */
    List<String> among(Collection<String> variables) {
        return variables.stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .sorted()
                .toList();
    }

    @Override
    public List<String> lines() {
        return among(System.getenv().keySet()).stream()
                .map(name -> "Setting   " + name + " is not known and has no effect. Is it misspelled?")
                .toList();
    }
}
