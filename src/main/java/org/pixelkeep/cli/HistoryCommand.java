package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.history.integrity.Verification;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.history.read.Subject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "history",
        description = "Works with the log of changes.",
        mixinStandardHelpOptions = true,
        subcommands = HistoryCommand.Verify.class)
final class HistoryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "Specify a command: verify.");
    }

    @Command(
            name = "verify",
            description = {
                "Reads the whole log and checks that it was not altered, and that pixels and",
                "associations match it. If not, exits with 1 and names the first bad record."
            },
            mixinStandardHelpOptions = true)
    static final class Verify implements Callable<Integer> {
        @Option(
                names = "--network",
                paramLabel = "NETWORK",
                description = "The ID or name of a network. Default: all networks.")
        private @Nullable String network;

        @Override
        public Integer call() {
            return CommandRunner.run(Verifying.class, verifying -> CommandErrors.report(() -> verifying.run(network)));
        }
    }

    /** The part that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Verifying {
        private final VerificationService verifications;

        Verifying(VerificationService verifications) {
            this.verifications = verifications;
        }

        int run(@Nullable String network) {
            var found = network == null
                    ? verifications.verifyAll()
                    : List.of(verifications.verify(NetworkOption.id(network)));
            found.forEach(Verifying::print);
            return found.stream().allMatch(Verification::holds) ? 0 : 1;
        }

        private static void print(Verification found) {
            var fault = found.fault();
            var name = name(found.networkId());
            if (fault != null) {
                System.out.println(name + ": BROKEN. " + fault.sentence() + " " + found.records()
                        + " records before it are intact.");
            } else {
                System.out.println(
                        name + ": " + found.records() + " records up to revision " + found.revision() + " are intact.");
            }
            found.outside()
                    .forEach(
                            edit -> System.out.println(name + ": changed outside the application. " + edit.sentence()));
        }

        private static String name(long networkId) {
            return networkId == Subject.PLATFORM
                    ? "Platform"
                    : "Network " + networkId
                            + ScopeNames.networkName(networkId)
                                    .map(name -> ", " + name)
                                    .orElse("");
        }
    }
}
