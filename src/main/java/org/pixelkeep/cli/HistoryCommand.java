package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.history.integrity.LossService;
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
        subcommands = {HistoryCommand.Verify.class, HistoryCommand.AcceptLoss.class})
final class HistoryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Specify a command: verify or accept-loss.");
    }

    @Command(
            name = "verify",
            description = {
                "Reads the whole log and checks that it was not altered, and that pixels and associations match it.",
                "If not, exits with 1 and names the first bad record."
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
            return CommandRunner.run(Verifying.class, verifying -> verifying.run(network));
        }
    }

    @Command(
            name = "accept-loss",
            description = {
                "Records in the log itself that the database went back to an earlier state, and what was lost.",
                "That happens after a failover or from a backup. From then on, the log is intact without what was lost."
                        + " Run it where the node's data folder is: its anchors tell what was lost. If the head of a log"
                        + " is not the end of its records, as after a restore while someone was writing, it is put"
                        + " there; records that it did not count stay, out of order.",
                "Exits with 1 if the log is broken in another way."
            },
            mixinStandardHelpOptions = true)
    static final class AcceptLoss implements Callable<Integer> {
        @Option(
                names = "--network",
                paramLabel = "NETWORK",
                description = "The ID or name of a network; 0: the platform. Default: every log that lost anything.")
        private @Nullable String network;

        @Override
        public Integer call() {
            return CommandRunner.run(Accepting.class, accepting -> accepting.run(network));
        }
    }

    /** The platform has a log, too, and no name. */
    private static long id(String network) {
        return network.equals(String.valueOf(Subject.PLATFORM)) ? Subject.PLATFORM : NetworkOption.id(network);
    }

    private static String name(long networkId) {
        return networkId == Subject.PLATFORM
                ? "Platform"
                : "Network " + networkId
                        + ScopeNames.networkName(networkId)
                                .map(name -> ", " + name)
                                .orElse("");
    }

    /** The part of accepting a loss that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Accepting {
        private final VerificationService verifications;
        private final LossService losses;

        Accepting(VerificationService verifications, LossService losses) {
            this.verifications = verifications;
            this.losses = losses;
        }

        int run(@Nullable String network) {
            var networkIds = network == null ? verifications.networkIds() : List.of(id(network));
            var isAllIntact = true;
            for (var networkId : networkIds) {
                var lost = verifications.verify(networkId).lost();
                var accepted = losses.accept(Caller.system(Operator.NAME), networkId, lost);
                accepted.ifPresent(sentence -> System.out.println(name(networkId) + ": on record: " + sentence + "."));
                var now = verifications.verify(networkId).fault();
                if (now != null) {
                    System.out.println(name(networkId) + ": BROKEN. " + now.sentence());
                    isAllIntact = false;
                } else if (accepted.isEmpty() && network != null) {
                    System.out.println(name(networkId) + ": nothing was lost.");
                }
            }
            return isAllIntact ? 0 : 1;
        }
    }

    /** The part of verifying that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class Verifying {
        private final VerificationService verifications;

        Verifying(VerificationService verifications) {
            this.verifications = verifications;
        }

        int run(@Nullable String network) {
            var found = network == null ? verifications.verifyAll() : List.of(verifications.verify(id(network)));
            found.forEach(Verifying::print);
            return found.stream().allMatch(Verification::holds) ? 0 : 1;
        }

        private static void print(Verification found) {
            var fault = found.fault();
            var name = name(found.networkId());
            if (fault != null) {
                System.out.println(name + ": BROKEN. " + fault.sentence() + " "
                        + Terminal.counted(found.records(), "record before it is", "records before it are")
                        + " intact.");
            } else {
                System.out.println(name + ": " + Terminal.counted(found.records(), "record", "records")
                        + " up to revision " + found.revision() + (found.records() == 1 ? " is" : " are") + " intact.");
            }
            found.outside()
                    .forEach(
                            edit -> System.out.println(name + ": changed outside the application. " + edit.sentence()));
        }
    }
}
