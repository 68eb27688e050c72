package org.pixelkeep.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.person.UserService.NewUser;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "create-administrator",
        description = "Makes a person an administrator of a network or of the platform.",
        mixinStandardHelpOptions = true)
final class CreateAdministratorCommand implements Callable<Integer> {
    /** Stands for bytes that are not UTF-8. */
    private static final char NOT_TEXT = '\uFFFD';

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--email", required = true, description = "The address to sign in with.")
    private String email = "";

    @Option(names = "--name", required = true, description = "The person’s name.")
    private String name = "";

    @ArgGroup(multiplicity = "1")
    private Place place = new Place();

    @Option(
            names = "--password-stdin",
            description =
                    "Read the password from standard input, up to the first line break. Default: prompt for " + "it.")
    private boolean fromInput;

    /** Where. */
    static final class Place {
        @Option(names = "--network", description = "The network to administer, by name.")
        private @Nullable String network;

        @Option(names = "--platform", description = "Platform administrator: can add networks.")
        private boolean platform;
    }

    @Override
    public Integer call() throws IOException {
        var person = new NewUser(email, name, fromInput ? fromInput() : fromPrompt());
        return CommandRunner.run(Operator.class, operator -> {
            var user = operator.createAdministrator(person, place.network);
            System.out.println(user.email + " is now an administrator.");
            return 0;
        });
    }

    private String fromInput() throws IOException {
        var line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        if (line != null && !isTyped(line)) {
            throw refusal(
                    "There is no password on standard input. It is closed, or contains something other than text.");
        }
        return line == null ? "" : line;
    }

    /**
     * Whether a person may have typed it. Where standard input is closed, the first file that Java opens takes its place:
     * one of its own, the same on all machines.
     */
    static boolean isTyped(String line) {
        return line.chars().noneMatch(c -> (Character.isISOControl(c) && c != '\t') || c == NOT_TEXT);
    }

    private String fromPrompt() {
        var console = System.console();
        if (console == null) {
            throw refusal("There is no terminal to ask for the password. Use --password-stdin.");
        }
        var password = console.readPassword("Password: ");
        var again = console.readPassword("Again: ");
        if (password == null || !Arrays.equals(password, again)) {
            throw refusal("The passwords do not match.");
        }
        return new String(password);
    }

    private ParameterException refusal(String sentence) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
