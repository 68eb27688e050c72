package org.pixelkeep.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import org.pixelkeep.shared.node.MemoryExhaustion;
import org.pixelkeep.web.guard.GuardedConnections;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The main class. Handles help and wrong arguments before anything else is started. */
@QuarkusMain
@Command(
        name = "pixelkeep",
        description = "Manages the third-party tracking pixels of an ad network. Default command: serve.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            ServeCommand.class,
            MigrateCommand.class,
            DemoCommand.class,
            CreateAdministratorCommand.class,
            ResetPasswordCommand.class,
            AccountCommand.class,
            TokenCommand.class,
            HistoryCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            ArchiveCommand.class,
            RestoreCommand.class,
            ResolveCommand.class,
            LintCommand.class,
            BackupCommand.class,
            GrantsCommand.class,
            DoctorCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 data or a setting was refused, or data has findings,",
            "2 wrong arguments, 3 the database cannot be reached or is too busy,",
            "4 it failed for another reason.",
            "",
            "Settings are read from the environment:",
            "  QUARKUS_DATASOURCE_JDBC_URL   your MariaDB, with …_USERNAME and …_PASSWORD;",
            "                                by default, an embedded one is started",
            "  PIXELKEEP_DATA_DIR            the data folder (./data)",
            "  QUARKUS_HTTP_PORT             the port to listen on (8080)",
            "  QUARKUS_MANAGEMENT_PORT       health and metrics (9000, or any free port)",
            "  PIXELKEEP_DEMO                whether a new database gets the demo networks",
            "                                (true for the embedded one, otherwise false)",
            "  PIXELKEEP_DEMO_PASSWORD       the password of the demo accounts (random)",
            "operate.md lists all settings."
        })
public final class Pixelkeep implements Callable<Integer> {

    /**
     * Runs the command line; without a command, the server. Everything is in American English and UTC, whatever the machine
     * is set to. In some languages, {@code %d} writes other digits than 0 to 9, which no database, URL, or script reads.
     * What the ORM reads as a date and time without a zone, it converts to the zone of the process.
     */
    public static void main(String... arguments) {
        Locale.setDefault(Locale.US);
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
        if (StartupChecks.packaged()) {
            Terminal.open();
            MemoryExhaustion.endProcess();
            GuardedConnections.enable();
        }
        int exitCode = isServe(arguments)
                ? CommandErrors.report(new ServeCommand()::call)
                : Terminal.complete(commandLine().execute(arguments));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * Whether the application is to serve, without options. There is nothing to parse then, and looking at all commands
     * takes a tenth of the startup.
     */
    private static boolean isServe(String... arguments) {
        return arguments.length == 0 || arguments.length == 1 && arguments[0].equals("serve");
    }

    /** All commands. Their failures are sentences and exit codes. */
    static CommandLine commandLine() {
        return printingVersion(new CommandLine(new Pixelkeep()))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> CommandErrors.explain(failure));
    }

    /** Also below: a command's {@code --version} would print nothing. */
    private static CommandLine printingVersion(CommandLine command) {
        command.getCommandSpec().versionProvider(new Version());
        command.getSubcommands().values().forEach(Pixelkeep::printingVersion);
        return command;
    }

    @Override
    public Integer call() {
        return new ServeCommand().call();
    }
}
