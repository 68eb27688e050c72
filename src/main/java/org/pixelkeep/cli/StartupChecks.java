package org.pixelkeep.cli;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import io.quarkus.runtime.QuarkusBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.database.DataFolder;
import org.pixelkeep.database.DatabaseFailure;
import org.pixelkeep.database.DatabaseUrl;
import org.pixelkeep.database.EmbeddedDatabase;
import org.pixelkeep.shared.node.UnusableSetting;

/** The steps before Quarkus starts. */
final class StartupChecks {

    /** The default port for health and metrics; any free port if it is taken. */
    private static final int MANAGEMENT_PORT = 9000;

    private static final int MAX_PORT = 65_535;

    private static final List<String> SWITCHES = List.of(
            "pixelkeep.https",
            "pixelkeep.demo",
            "pixelkeep.migrate-at-start",
            "pixelkeep.stack-traces",
            "quarkus.http.proxy.proxy-address-forwarding",
            "quarkus.log.console.json.enabled");

    /** What the library reads as on or off, in English. */
    private static final Pattern SWITCH = Pattern.compile("true|1|yes|y|on|false|0|no|n|off", Pattern.CASE_INSENSITIVE);

    /** A number, a size, or a period below zero. */
    private static final Pattern NEGATIVE =
            Pattern.compile("-\\d[\\d.]*\\s*[a-z]*|-PT?\\d.*|P(?:T?[\\d.]+[A-Z])*T?-\\d.*", Pattern.CASE_INSENSITIVE);

    private StartupChecks() {}

    /**
     * Whether this is the packaged application, loaded by the JVM's own class loader; false in development mode. Known
     * before Quarkus knows its launch mode.
     */
    static boolean packaged() {
        return StartupChecks.class.getClassLoader() == ClassLoader.getSystemClassLoader();
    }

    /** Exits with a sentence if a port is taken, before anything is started. */
    static void checkPorts() {
        Config config = ConfigProvider.getConfig();
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        int port = config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080);
        check("QUARKUS_HTTP", host, port);
        String inside =
                config.getOptionalValue("quarkus.management.host", String.class).orElse("localhost");
        Optional<Integer> named = config.getOptionalValue("quarkus.management.port", Integer.class);
        if (named.isPresent()) {
            if (port != 0 && named.get() == port && overlap(host, inside)) {
                Exit.with(
                        CommandErrors.REFUSED,
                        new UnusableSetting(
                                "QUARKUS_MANAGEMENT_PORT",
                                Integer.toString(port),
                                "QUARKUS_HTTP_PORT is the same. Set one of them to another port."));
            }
            check("QUARKUS_MANAGEMENT", inside, named.get());
        } else if (port == MANAGEMENT_PORT || taken(inside, MANAGEMENT_PORT) != null) {
            System.setProperty("quarkus.management.port", Integer.toString(free(inside)));
        }
    }

    /** Exits with a sentence if the times of jobs cannot be read, which the scheduler tells without the setting. */
    static void checkTimes() {
        checkTime(
                "pixelkeep.history.verify-at",
                "Use a cron expression such as 0 30 2 * * ?, or off.",
                text -> new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ)).parse(text));
        checkTime(
                "pixelkeep.history.anchor-every",
                "Use a period such as 1m or PT1M, or off.",
                text -> Duration.parse(!text.isEmpty() && Character.isDigit(text.charAt(0)) ? "PT" + text : text));
    }

    /** Exits with a sentence if a switch is neither on nor off; the library takes any such value for off. */
    static void checkSwitches() {
        for (var setting : SWITCHES) {
            ConfigProvider.getConfig()
                    .getOptionalValue(setting, String.class)
                    .filter(text -> !SWITCH.matcher(text.strip()).matches())
                    .ifPresent(text -> Exit.with(
                            CommandErrors.REFUSED,
                            new UnusableSetting(InvalidSetting.variable(setting), text, "Use true or false.")));
        }
    }

    /**
     * Exits with a sentence if a number or a period is below zero, which no setting of ours can be: each would refuse or
     * forget everything. Texts may begin with a minus sign.
     *
     * @param environment the variables, by name
     */
    static void checkSigns(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (isNegative(name, value)) {
                Exit.with(CommandErrors.REFUSED, new UnusableSetting(name, value, "Use a value above zero."));
            }
        });
    }

    static boolean isNegative(String name, String value) {
        return name.startsWith("PIXELKEEP_")
                && !name.contains("PASSWORD")
                && !name.contains("KEY")
                && NEGATIVE.matcher(value.strip()).matches();
    }

    /** Exits with a sentence if a proxy is named by an IPv6 address without brackets, which the server takes for a host name. */
    static void checkProxies() {
        var setting = "quarkus.http.proxy.trusted-proxies";
        ConfigProvider.getConfig()
                .getOptionalValue(setting, String.class)
                .filter(StartupChecks::hasBareAddress)
                .ifPresent(text -> Exit.with(
                        CommandErrors.REFUSED,
                        new UnusableSetting(
                                InvalidSetting.variable(setting),
                                text,
                                "Put IPv6 addresses in brackets, such as [::1].")));
    }

    static boolean hasBareAddress(String proxies) {
        return Arrays.stream(proxies.split(",")).map(String::strip).anyMatch(StartupChecks::isBareAddress);
    }

    /** Of IPv6: host names and other addresses have one colon at most. */
    private static boolean isBareAddress(String proxy) {
        return !proxy.startsWith("[") && proxy.indexOf('/') < 0 && proxy.indexOf(':') != proxy.lastIndexOf(':');
    }

    private static void checkTime(String setting, String advice, Consumer<String> parse) {
        var text = ConfigProvider.getConfig()
                .getOptionalValue(setting, String.class)
                .orElse("")
                .strip();
        if (text.equalsIgnoreCase("off") || text.equalsIgnoreCase("disabled")) {
            return;
        }
        try {
            parse.accept(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            Exit.with(CommandErrors.REFUSED, new UnusableSetting(InvalidSetting.variable(setting), text, advice));
        }
    }

    /** Whether a port can be opened on only one of the two. */
    private static boolean overlap(String host, String other) {
        return host.equalsIgnoreCase(other) || StartBanner.isEverywhere(host) || StartBanner.isEverywhere(other);
    }

    private static int free(String host) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, 0));
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @param settings what the names of the settings begin with */
    private static void check(String settings, String host, int port) {
        if (port < 0 || port > MAX_PORT) {
            Exit.with(
                    CommandErrors.REFUSED,
                    new UnusableSetting(
                            settings + "_PORT", Integer.toString(port), "Use a port from 1 to " + MAX_PORT + "."));
        }
        IOException failure = taken(host, port);
        if (failure != null && isOfOtherMachine(host)) {
            Exit.with(
                    CommandErrors.REFUSED,
                    new UnusableSetting(
                            settings + "_HOST",
                            host,
                            "That is not an address of this machine. Use one of its addresses, localhost, or 0.0.0.0 for"
                                    + " all."));
        } else if (failure instanceof BindException taken) {
            Exit.with(1, new QuarkusBindException(host, port, taken));
        } else if (failure != null) {
            Exit.with(1, failure);
        }
    }

    /** Whether not even a free port can be opened there. */
    private static boolean isOfOtherMachine(String host) {
        return taken(host, 0) != null;
    }

    private static @Nullable IOException taken(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return null;
        } catch (IOException failure) {
            return failure;
        }
    }

    /**
     * Requests the database as Quarkus will, while Quarkus starts; the embedded one is started if needed. Quarkus would
     * wrap a failure into a configuration report; here it exits with a clear sentence.
     *
     * @param failed the exit code if that is not possible; for a setting that cannot be used, it is another one
     * @param serves whether a node starts, which needs the data folder beside any database: the HTTP server unpacks files
     *     into it
     * @return ends when the database is open; wait for it before the process ends
     */
    static Thread openDatabase(int failed, boolean serves) {
        Config config = ConfigProvider.getConfig();
        try {
            DatabaseUrl.check(config);
            if (serves) {
                DataFolder.requireWritable(Path.of(config.getOptionalValue("pixelkeep.data-dir", String.class)
                        .orElse("data")));
            }
        } catch (DatabaseFailure wrong) {
            Exit.with(CommandErrors.REFUSED, wrong);
        }
        return EmbeddedDatabase.ahead(
                () -> config.getOptionalValue("quarkus.datasource.jdbc.url", String.class),
                failure -> Exit.atOnce(failed, failure));
    }
}
