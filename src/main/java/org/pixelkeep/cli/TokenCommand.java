package org.pixelkeep.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        description = "Makes, replaces and revokes API tokens.",
        mixinStandardHelpOptions = true,
        subcommands = {TokenCommand.Create.class, TokenCommand.Rotate.class, TokenCommand.Revoke.class})
final class TokenCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "Say what to do: create, rotate or revoke.");
    }

    @Command(
            name = "create",
            description = "Makes a token for somebody and prints it, alone, on standard output.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Option(names = "--as", required = true, description = "The e-mail address of whose rights it carries.")
        private String email = "";

        @Option(names = "--network", description = "Of the account that is good for this network alone.")
        private @Nullable String network;

        @Option(names = "--name", required = true, description = "What it is for.")
        private String name = "";

        @Option(
                names = "--scopes",
                split = ",",
                description =
                        "The only permissions it carries, such as view-pixel,edit-pixel; without: all of the person's.")
        private List<String> scopes = List.of();

        @Option(
                names = "--expires",
                converter = LifetimeConverter.class,
                description = "How long it works, such as P30D; without: until it is revoked.")
        private @Nullable Lifetime lifetime;

        @Option(
                names = "--addresses",
                split = ",",
                description = "The only addresses it may be sent from, such as 192.0.2.7,2001:db8::/32.")
        private List<String> addresses = List.of();

        @Override
        public Integer call() {
            return CommandRunner.run(
                    Operator.class,
                    operator -> Refusal.told(() -> {
                        System.out.println(operator.createToken(
                                AccountOptions.of(email, network), name, scopes, lifetime, addresses));
                        return 0;
                    }));
        }
    }

    @Command(
            name = "rotate",
            description = "Makes a token in the place of another and prints it, alone, on standard output.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        @Option(names = "--prefix", required = true, description = "The first 12 characters of the former one.")
        private String prefix = "";

        @Option(
                names = "--overlap",
                converter = LifetimeConverter.class,
                defaultValue = "PT24H",
                description = "How long the former one still works, at most P30D. Default: ${DEFAULT-VALUE}")
        private Lifetime overlap = Lifetime.parse("PT24H");

        @Override
        public Integer call() {
            return CommandRunner.run(
                    Operator.class,
                    operator -> Refusal.told(() -> {
                        System.out.println(operator.rotateToken(prefix, overlap));
                        return 0;
                    }));
        }
    }

    @Command(
            name = "revoke",
            description = "Revokes the tokens that start like this, and all that was made with them.",
            mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {
        @Option(names = "--prefix", required = true, description = "The first 12 characters, as the pages show them.")
        private String prefix = "";

        @Override
        public Integer call() {
            return CommandRunner.run(
                    Operator.class,
                    operator -> Refusal.told(() -> {
                        var count = operator.revokeTokens(prefix);
                        System.out.println(count == 1 ? "The token is revoked." : count + " tokens are revoked.");
                        return 0;
                    }));
        }
    }
}
