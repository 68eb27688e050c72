package org.pixelkeep.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "account",
        description = "Deactivates or reactivates a person’s account in the whole installation, or ends its sessions.",
        mixinStandardHelpOptions = true,
        subcommands = {AccountCommand.Deactivate.class, AccountCommand.Activate.class, AccountCommand.EndSessions.class
        })
final class AccountCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "Specify a command: deactivate, activate, or end-sessions.");
    }

    @Command(
            name = "deactivate",
            description = "Deactivates the account in all networks: sessions end, tokens and links stop working.",
            mixinStandardHelpOptions = true)
    static final class Deactivate implements Callable<Integer> {
        @Mixin
        private AccountOptions who = new AccountOptions();

        @Override
        public Integer call() {
            return run(operator -> operator.setActive(who, false), "Account deactivated.");
        }
    }

    @Command(name = "activate", description = "Reactivates the account.", mixinStandardHelpOptions = true)
    static final class Activate implements Callable<Integer> {
        @Mixin
        private AccountOptions who = new AccountOptions();

        @Override
        public Integer call() {
            return run(operator -> operator.setActive(who, true), "Account reactivated.");
        }
    }

    @Command(name = "end-sessions", description = "Signs the person out everywhere.", mixinStandardHelpOptions = true)
    static final class EndSessions implements Callable<Integer> {
        @Mixin
        private AccountOptions who = new AccountOptions();

        @Override
        public Integer call() {
            return run(operator -> operator.endSessions(who), "All sessions ended.");
        }
    }

    private static int run(Consumer<Operator> change, String done) {
        return CommandRunner.run(Operator.class, operator -> {
            change.accept(operator);
            System.out.println(done);
            return 0;
        });
    }
}
