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
        description = "Creates, rotates, and revokes API tokens.",
        mixinStandardHelpOptions = true,
        subcommands = {TokenCommand.Create.class, TokenCommand.Rotate.class, TokenCommand.Revoke.class})
final class TokenCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "Specify a command: create, rotate, or revoke.");
    }

    @Command(
            name = "create",
            description = "Creates a token for a person and prints only the token to standard output.",
            mixinStandardHelpOptions = true)
    static final class Create implements Callable<Integer> {
        @Option(names = "--as", required = true, description = "The e-mail address of the person it acts for.")
        private String email = "";

        @Option(names = "--network", description = "Use the account that is limited to this network.")
        private @Nullable String network;

        @Option(names = "--name", required = true, description = "What it is for.")
        private String name = "";

        @Option(
                names = "--scopes",
                split = ",",
                description = "Its permissions, such as view-pixel,edit-pixel. Default: all of the person’s "
                        + "permissions.")
        private List<String> scopes = List.of();

        @Option(
                names = "--expires",
                converter = LifetimeConverter.class,
                description = "How long it works, such as P30D. Default: until it is revoked.")
        private @Nullable Lifetime lifetime;

        @Option(
                names = "--addresses",
                split = ",",
                description = "The addresses it may be used from, such as 192.0.2.7,2001:db8::/32. Default: any.")
        private List<String> addresses = List.of();

        @Override
        public Integer call() {
            return CommandRunner.run(Operator.class, operator -> {
                System.out.println(
                        operator.createToken(AccountOptions.of(email, network), name, scopes, lifetime, addresses));
                return 0;
            });
        }
    }

    @Command(
            name = "rotate",
            description = "Creates a token to replace another and prints only the token to standard output.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        @Option(names = "--prefix", required = true, description = "The first 12 characters of the old token.")
        private String prefix = "";

        @Option(
                names = "--overlap",
                converter = LifetimeConverter.class,
                defaultValue = "PT24H",
                description = "How long the old token still works, at most P30D. Default: ${DEFAULT-VALUE}")
        private Lifetime overlap = Lifetime.parse("PT24H");

        @Override
        public Integer call() {
            return CommandRunner.run(Operator.class, operator -> {
                System.out.println(operator.rotateToken(prefix, overlap));
                return 0;
            });
        }
    }

    @Command(
            name = "revoke",
            description = "Revokes the tokens with this prefix and all tokens created with them.",
            mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {
        @Option(names = "--prefix", required = true, description = "The first 12 characters, as the pages show them.")
        private String prefix = "";

        @Override
        public Integer call() {
            return CommandRunner.run(Operator.class, operator -> {
                var count = operator.revokeTokens(prefix);
                System.out.println(count == 1 ? "Token revoked." : count + " tokens revoked.");
                return 0;
            });
        }
    }
}
