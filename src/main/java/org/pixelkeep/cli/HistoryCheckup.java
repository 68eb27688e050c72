package org.pixelkeep.cli;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.pixelkeep.history.append.LogKey;
import org.pixelkeep.history.integrity.Anchors;
import org.pixelkeep.history.integrity.KeyCheck;
import org.pixelkeep.history.integrity.LogEnds;
import org.pixelkeep.history.integrity.VerificationRecord;
import org.pixelkeep.history.integrity.VerificationService;

/** The history, its key, and its anchors, as an operator has to look after them. */
@ApplicationScoped
class HistoryCheckup {
    private static final Duration ANCHORS_OLD = Duration.ofDays(7);

    /** As in the alert {@code HistoryNotVerified}: one night may be missed. */
    private static final Duration VERIFICATION_OLD = Duration.ofHours(36);

    private final KeyCheck keys;
    private final VerificationService verifications;
    private final LogEnds ends;
    private final Anchors anchors;
    private final Clock clock;

    HistoryCheckup(KeyCheck keys, VerificationService verifications, LogEnds ends, Anchors anchors, Clock clock) {
        this.keys = keys;
        this.verifications = verifications;
        this.ends = ends;
        this.anchors = anchors;
        this.clock = clock;
    }

    void key(Checkup checkup) {
        switch (keys.status()) {
            case FITS -> checkup.fine("key", "The history key fits the history.");
            case UNKNOWN -> checkup.fine("key", "Nothing was saved yet, so any history key will do.");
            case DIFFERS -> checkup.wrong("key", LogKey.DIFFERENT, LogKey.REMEDY + " " + LogKey.LAST_RESORT);
            case FITS_PARTLY -> checkup.wrong("key", KeyCheck.PARTLY, KeyCheck.NEXT);
        }
    }

    void logs(Checkup checkup) {
        var ended = ends.mismatches();
        ended.forEach(misfit -> checkup.wrong("history", misfit.sentence(), misfit.remedy()));
        var findings = verifications.findings();
        findings.forEach(kept -> finding(checkup, kept));
        var logs = verifications.networkIds().size();
        var never = verifications.unverifiedSince(Instant.MIN).size();
        if (never > 0) {
            checkup.warning(
                    "history",
                    Terminal.counted(never, "log", "logs") + " of " + logs + (never == 1 ? " has" : " have")
                            + " not been verified yet.",
                    "Run history verify.");
        }
        var old = verifications
                        .unverifiedSince(clock.instant().minus(VERIFICATION_OLD))
                        .size()
                - never;
        if (old > 0) {
            checkup.warning(
                    "history",
                    Terminal.counted(old, "log", "logs") + " of " + logs + (old == 1 ? " was" : " were")
                            + " last verified more than " + VERIFICATION_OLD.toHours() + " hours ago.",
                    "A node that runs does it every night: look for “nightly verification” in its log, or run history"
                            + " verify.");
        }
        if (logs == 0) {
            checkup.fine("history", "There is none yet.");
        } else if (ended.isEmpty() && findings.isEmpty() && never == 0 && old == 0) {
            checkup.fine("history", "Each log ends where its head says, and was intact when it was last verified.");
        }
    }

    private static void finding(Checkup checkup, VerificationRecord kept) {
        var fault = kept.fault;
        if (fault != null) {
            checkup.wrong(
                    "history",
                    "The history of network " + kept.networkId + " was broken when it was last verified, at " + kept.at
                            + ". " + fault,
                    "Run history verify after it is repaired.");
        }
        if (kept.outside > 0) {
            checkup.wrong(
                    "history",
                    Terminal.counted(kept.outside, "object", "objects") + " of network " + kept.networkId
                            + (kept.outside == 1 ? " was" : " were")
                            + " changed outside the application, as was found when it was last verified, at " + kept.at
                            + ".",
                    "Run history verify, which names them.");
        }
    }

    void anchors(Checkup checkup) {
        var file = anchors.file();
        if (!Files.exists(file)) {
            checkup.warning(
                    "anchors", file + " does not exist.", "It is written a minute after the first start. Keep it.");
            return;
        }
        if (!Files.isWritable(file)) {
            checkup.wrong("anchors", file + " is not writable.", "Make it writable for this account.");
            return;
        }
        try {
            var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), clock.instant());
            if (age.compareTo(ANCHORS_OLD) > 0) {
                checkup.warning(
                        "anchors",
                        file + " was last written " + age.toDays() + " days ago.",
                        "If people work here, look for “anchors” in the log.");
            } else {
                checkup.fine("anchors", file.toString());
            }
        } catch (IOException e) {
            checkup.wrong("anchors", file + " cannot be read (" + e.getMessage() + ").", "Check its folder.");
        }
    }
}
