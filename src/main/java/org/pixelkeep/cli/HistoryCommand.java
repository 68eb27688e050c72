package org.pixelkeep.cli;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.account.membership.ScopeNames;
import org.pixelkeep.history.integrity.KeyService;
import org.pixelkeep.history.integrity.LossService;
import org.pixelkeep.history.integrity.Verification;
import org.pixelkeep.history.integrity.Verification.Loss;
import org.pixelkeep.history.integrity.VerificationService;
import org.pixelkeep.history.integrity.Verifier;
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
        subcommands = {HistoryCommand.Verify.class, HistoryCommand.AcceptLoss.class, HistoryCommand.AcceptKey.class})
final class HistoryCommand implements Runnable {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(), "Specify a command: verify, accept-loss, or accept-key.");
    }

    @Command(
            name = "verify",
            description = {
                "Reads the whole log and checks that it was not altered, and that pixels and associations match it.",
                "If not, exits with 1 and names the first bad record. If a log could not be read, says why; exits with 4 if"
                        + " nothing else is wrong."
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
                        + " Run it where the node’s data folder is: its anchors tell what was lost. If the head of a log"
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

    @Command(
            name = "accept-key",
            description = {
                "Records in the log itself that it goes on with another history key, since the old one is lost for good.",
                "What was written with the old key is sealed with the present one. From then on, no change of it goes"
                        + " unnoticed. Whether it was changed before can no longer be checked; if you still have the old"
                        + " key, run history verify with it first. Run it where the node’s data folder is, once all nodes"
                        + " use the present key.",
                "Exits with 1 if the log is broken in another way, also if a record of the present key was altered."
            },
            mixinStandardHelpOptions = true)
    static final class AcceptKey implements Callable<Integer> {
        @Option(
                names = "--network",
                paramLabel = "NETWORK",
                description = "The ID or name of a network; 0: the platform. Default: every log.")
        private @Nullable String network;

        @Option(
                names = "--until",
                paramLabel = "REVISION",
                description =
                        "Seals everything up to this revision, also records of the present key: for the log of one"
                                + " network to which nodes with two keys wrote in turn. Without it, the command names the revision.")
        private @Nullable Long until;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            if (until != null && (network == null || until < 1)) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(),
                        network == null
                                ? "--until is a revision of one log: add --network NETWORK."
                                : "--until is a revision, from 1.");
            }
            return CommandRunner.run(AcceptingKey.class, accepting -> accepting.run(network, until));
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
        private final Verifier verifier;
        private final LossService losses;

        Accepting(VerificationService verifications, Verifier verifier, LossService losses) {
            this.verifications = verifications;
            this.verifier = verifier;
            this.losses = losses;
        }

        int run(@Nullable String network) {
            return acceptAll(
                    verifications,
                    network,
                    networkId -> losses.accept(Caller.system(Operator.NAME), networkId, lost(networkId)),
                    "nothing was lost");
        }

        /** With a lost key, verification ends at the first record. */
        private @Nullable Loss lost(long networkId) {
            var found = verifications.verify(networkId);
            return found.holds() || found.lost() != null ? found.lost() : verifier.lost(networkId);
        }
    }

    /** The part of accepting a key that runs inside the application. */
    @Unremovable
    @ApplicationScoped
    static class AcceptingKey {
        private final VerificationService verifications;
        private final Verifier verifier;
        private final KeyService keys;

        AcceptingKey(VerificationService verifications, Verifier verifier, KeyService keys) {
            this.verifications = verifications;
            this.verifier = verifier;
            this.keys = keys;
        }

        int run(@Nullable String network, @Nullable Long until) {
            return acceptAll(
                    verifications, network, networkId -> accept(networkId, until), "there is nothing to put on record");
        }

        private Optional<String> accept(long networkId, @Nullable Long until) {
            var sealing = until == null ? verifier.seal(networkId) : verifier.seal(networkId, until);
            var fault = sealing.fault();
            if (fault != null) {
                System.out.println(name(networkId) + ": not sealed. " + fault.sentence()
                        + (sealing.inTurnUntil() == 0
                                ? ""
                                : " If nodes with two keys wrote in turn up to revision " + sealing.inTurnUntil()
                                        + ", seal everything up to there: history accept-key --network " + networkId
                                        + " --until "
                                        + sealing.inTurnUntil()));
            }
            return Optional.ofNullable(sealing.key()).map(key -> {
                keys.accept(Caller.system(Operator.NAME), networkId, key);
                return key.sentence();
            });
        }
    }

    /**
     * Puts something on record in one log or all, and verifies them.
     *
     * @param accepting gives what is on record now, as in a sentence; empty: there was nothing to put on record
     * @param nothing what to say of a log for which that was so
     */
    private static int acceptAll(
            VerificationService verifications,
            @Nullable String network,
            LongFunction<Optional<String>> accepting,
            String nothing) {
        var networkIds = network == null ? verifications.networkIds() : List.of(id(network));
        var isAllIntact = true;
        for (var networkId : networkIds) {
            var accepted = accepting.apply(networkId);
            accepted.ifPresent(sentence -> System.out.println(name(networkId) + ": on record: " + sentence + "."));
            var now = verifications.verify(networkId).fault();
            if (now != null) {
                System.out.println(name(networkId) + ": BROKEN. " + now.sentence());
                isAllIntact = false;
            } else if (accepted.isEmpty() && network != null) {
                System.out.println(name(networkId) + ": " + nothing + ".");
            }
        }
        return isAllIntact ? 0 : 1;
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
            if (network != null) {
                return printed(List.of(verifications.verify(id(network))));
            }
            var round = verifications.verifyAll();
            var code = printed(round.found());
            round.failed().forEach((id, why) -> System.out.println(name(id) + ": could not be verified. " + why));
            return code == CommandErrors.DONE && !round.failed().isEmpty() ? CommandErrors.FAILED : code;
        }

        private static int printed(List<Verification> found) {
            found.forEach(Verifying::print);
            return found.stream().allMatch(Verification::holds) ? CommandErrors.DONE : CommandErrors.REFUSED;
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
