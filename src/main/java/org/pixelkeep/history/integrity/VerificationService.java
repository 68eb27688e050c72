package org.pixelkeep.history.integrity;

import io.quarkus.arc.Unremovable;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.crypto.InstallationKey;
import org.pixelkeep.shared.error.RootCause;
import org.pixelkeep.shared.job.PassingFailures;
import org.pixelkeep.shared.text.Texts;

/**
 * Verifies the logs of networks and stores the results: in the table that pages read, in the metric
 * {@code pixelkeep.history.broken}, and, if there is a problem, as an alarm in the application log.
 */
@Unremovable
@ApplicationScoped
public class VerificationService {
    private static final Logger LOG = Logger.getLogger(VerificationService.class);
    private static final int MAX_LENGTH = 1000;
    private static final int MAX_LISTED = 20;

    private final Verifier verifier;
    private final Anchors anchors;
    private final InstallationKey key;
    private final IntegrityFigures figures;
    private final PassingFailures failures;

    VerificationService(
            Verifier verifier,
            Anchors anchors,
            InstallationKey key,
            IntegrityFigures figures,
            PassingFailures failures) {
        this.verifier = verifier;
        this.anchors = anchors;
        this.key = key;
        this.figures = figures;
        this.failures = failures;
    }

    /**
     * A verification of several logs.
     *
     * @param found what was found in those that could be read
     * @param failed why others could not be verified, by network; in the order of their IDs
     * @param broken the networks with a fault or an outside edit, and those that failed for a reason that does not pass
     */
    public record Round(List<Verification> found, SortedMap<Long, String> failed, Set<Long> broken) {}

    /**
     * A network's last result; empty if it was never verified, or if the stored result was not written by this
     * application.
     */
    public Optional<VerificationRecord> last(long networkId) {
        return VerificationRecord.of(networkId).filter(this::isOurs);
    }

    /** The last results of the networks in which something was wrong when they were last verified. One query. */
    public List<VerificationRecord> findings() {
        return results()
                .filter(kept -> !kept.holds())
                .sorted(Comparator.comparingLong(kept -> kept.networkId))
                .toList();
    }

    /** The last result of each network that has one written by this application. One query. */
    private Stream<VerificationRecord> results() {
        return QuarkusTransaction.requiringNew().call(() -> VerificationRecord.<VerificationRecord>listAll()).stream()
                .filter(this::isOurs);
    }

    private boolean isOurs(VerificationRecord kept) {
        return MessageDigest.isEqual(kept.seal, kept.sealed(key));
    }

    /** When the log that has gone unverified the longest was last verified; {@code null} if none was. One query. */
    @Nullable
    Instant oldest() {
        return QuarkusTransaction.requiringNew()
                .call(() -> VerificationRecord.getEntityManager()
                        .createQuery("select min(v.at) from VerificationRecord v", Instant.class)
                        .getSingleResult());
    }

    /** How many networks had problems in the last check of all, or have a head that is not the end of the log. */
    public int broken() {
        return figures.broken();
    }

    /**
     * Verifies the logs of all networks, reading every record, and records each result as soon as there is one. A fault is
     * logged as an alarm, not thrown. If a log cannot be verified, that is logged, and the others are verified all the same.
     * The anchors are written only if every log is verified and none is broken.
     *
     * @throws RuntimeException when the database is away: the rest would fail as well
     */
    public Round verifyAll() {
        var round = verify(verifier.networkIds());
        figures.setBroken(round.broken());
        if (round.failed().isEmpty() && round.found().stream().allMatch(one -> one.fault() == null)) {
            anchors.write();
        }
        return round;
    }

    Round verify(Collection<Long> networkIds) {
        var found = new ArrayList<Verification>();
        var failed = new TreeMap<Long, String>();
        var broken = new HashSet<Long>();
        for (var networkId : networkIds) {
            try {
                var one = verified(networkId, records -> {});
                found.add(one);
                if (!one.holds()) {
                    broken.add(networkId);
                }
            } catch (RuntimeException failure) {
                requireDatabase();
                var passing = failures.noted(failure);
                failed.put(
                        networkId, passing.orElseGet(() -> RootCause.of(failure).toString()));
                if (passing.isPresent()) {
                    LOG.warnf("The history of network %d could not be verified: %s", networkId, passing.get());
                } else {
                    LOG.errorf(failure, "ALARM: the history of network %d cannot be verified.", networkId);
                    broken.add(networkId);
                }
            }
        }
        return new Round(found, failed, broken);
    }

    /** The same for one network; 0 is the platform. The figures about all networks stay. */
    public Verification verify(long networkId) {
        return verify(networkId, records -> {});
    }

    /** @param progress is updated with the number of verified records */
    public Verification verify(long networkId, LongConsumer progress) {
        var found = verified(networkId, progress);
        if (found.fault() == null) {
            anchors.write();
        }
        return found;
    }

    /** The networks that have a log, or had one when it was anchored; 0 is the platform. */
    public Collection<Long> networkIds() {
        return verifier.networkIds();
    }

    /**
     * Those of {@link #networkIds()} that were not verified since then, or whose stored result was not written by this
     * application. Two queries.
     */
    public List<Long> unverifiedSince(Instant then) {
        var verified = results()
                .filter(kept -> !kept.at.isBefore(then))
                .map(kept -> kept.networkId)
                .collect(Collectors.toSet());
        return networkIds().stream().filter(id -> !verified.contains(id)).toList();
    }

    private static void requireDatabase() {
        QuarkusTransaction.requiringNew().call(() -> VerificationRecord.count());
    }

    private Verification verified(long networkId, LongConsumer progress) {
        var found = verifier.verify(networkId, progress);
        keep(found);
        return found;
    }

    private void keep(Verification found) {
        var fault = found.fault();
        if (fault != null) {
            LOG.errorf("ALARM: the history of network %d is broken. %s", found.networkId(), fault.sentence());
        }
        found.outside()
                .forEach(edit -> LOG.errorf(
                        "ALARM: changed outside the application in network %d: %s",
                        found.networkId(), edit.sentence()));
        QuarkusTransaction.requiringNew().run(() -> {
            var kept = VerificationRecord.of(found.networkId()).orElseGet(() -> fresh(found.networkId()));
            kept.at = found.at().truncatedTo(ChronoUnit.MICROS);
            kept.records = found.records();
            kept.revision = found.revision();
            kept.fault = fault == null ? null : cut(fault.sentence());
            kept.faultRevision = fault == null ? null : Long.valueOf(fault.revision());
            kept.faultChange = fault == null ? null : fault.changeId();
            kept.outside = found.outside().size();
            kept.outsideReported = found.outside().stream()
                    .limit(MAX_LISTED)
                    .map(edit -> (edit.pixelId() == null ? "-" : "") + edit.id() + " "
                            + cut(edit.sentence().replace('\n', ' ')))
                    .collect(Collectors.joining("\n"));
            kept.seal = kept.sealed(key);
            kept.persist();
        });
    }

    private static VerificationRecord fresh(long networkId) {
        var kept = new VerificationRecord();
        kept.networkId = networkId;
        return kept;
    }

    private static String cut(String text) {
        return Texts.cut(text, MAX_LENGTH);
    }
}
