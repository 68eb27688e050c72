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
        description = "Shuts a person's account out of the whole installation, lets it in again, or ends its sessions.",
        mixinStandardHelpOptions = true,
        subcommands = {AccountCommand.Deactivate.class, AccountCommand.Activate.class, AccountCommand.EndSessions.class
        })
final class AccountCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Say what to do: deactivate, activate or end-sessions.");
    }

    @Command(
            name = "deactivate",
            description = "Shuts the account out of all networks: sessions end, tokens stop, links are void.",
            mixinStandardHelpOptions = true)
    static final class Deactivate implements Callable<Integer> {
        @Mixin
        private AccountOptions who = new AccountOptions();

        @Override
        public Integer call() {
            return run(operator -> operator.letIn(who, false), "The account is shut out.");
        }
    }

    @Command(name = "activate", description = "Lets the account in again.", mixinStandardHelpOptions = true)
    static final class Activate implements Callable<Integer> {
        @Mixin
        private AccountOptions who = new AccountOptions();

        @Override
        public Integer call() {
            return run(operator -> operator.letIn(who, true), "The account is let in again.");
        }
    }

    @Command(name = "end-sessions", description = "Signs the person out everywhere.", mixinStandardHelpOptions = true)
    static final class EndSessions implements Callable<Integer> {
        @Mixin
        private AccountOptions who = new AccountOptions();

        @Override
        public Integer call() {
            return run(operator -> operator.endSessions(who), "All sessions have ended.");
        }
    }

    private static int run(Consumer<Operator> change, String done) {
        return CommandRunner.run(
                Operator.class,
                operator -> Refusal.told(() -> {
                    change.accept(operator);
                    System.out.println(done);
                    return 0;
                }));
    }
}
