package org.pixelkeep.impact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.serving.impact.SimulatedImpact;
import org.pixelkeep.serving.impact.SimulatedImpact.AlteredPixel;
import org.pixelkeep.shared.time.TimeWords;

/**
 * Notes beyond the numbers of an impact preview: what keeps the pixels from firing after the change, and until when.
 */
final class ConsequenceNotes {
    private static final int NAMED = 3;

    private final SimulatedImpact simulated;
    private final Instant now;
    private final List<String> notes = new ArrayList<>();

    private ConsequenceNotes(SimulatedImpact simulated) {
        this.simulated = simulated;
        this.now = simulated.atOnce().at();
    }

    /** @param comparesApproval whether what follows after approval is compared with approval alone */
    static List<String> of(SimulatedImpact simulated, boolean comparesApproval) {
        var written = new ConsequenceNotes(simulated).written();
        if (comparesApproval && simulated.onceApproved().isPresent()) {
            written.add("“After approval” compares with approval without this change.");
        }
        return written;
    }

    private List<String> written() {
        addNote(
                pixel -> is(pixel, ReviewStatus.PENDING) && wasDecided(pixel),
                "goes back to review. It does not fire until a reviewer approves it.",
                "go back to review. They do not fire until a reviewer approves them.");
        addNote(
                pixel -> is(pixel, ReviewStatus.PENDING) && !wasDecided(pixel),
                "is waiting for review. It does not fire until a reviewer approves it.",
                "are waiting for review. They do not fire until a reviewer approves them.");
        addNote(
                AlteredPixel::editWaits,
                "keeps its live content. The edit waits until a reviewer approves it.",
                "keep their live content. The edits wait until a reviewer approves them.");
        addNote(
                pixel -> is(pixel, ReviewStatus.REJECTED) && was(pixel, ReviewStatus.REJECTED),
                "is rejected. It cannot fire, whatever else changes.",
                "are rejected. They cannot fire, whatever else changes.");
        addNote(
                pixel -> pixel.after() != null
                        && !pixel.after().active()
                        && (pixel.before() == null || !pixel.before().active()),
                "is inactive. It does not fire until it is activated.",
                "are inactive. They do not fire until they are activated.");
        flights();
        var atOnce = simulated.atOnce();
        if (atOnce.creatives() > 0 && atOnce.usual() == 0) {
            notes.add("On secure inventory without a supply source, nothing changes.");
        }
        if (simulated.incomplete()) {
            notes.add("More flights start and end later than those counted here.");
        }
        return notes;
    }

    private void flights() {
        simulated.pixels().stream()
                .filter(ConsequenceNotes::isThere)
                .limit(NAMED)
                .forEach(pixel -> {
                    var after = pixel.after();
                    var start = after == null ? null : after.flightStart();
                    var end = after == null ? null : after.flightEnd();
                    if (after != null && start != null && start.isAfter(now)) {
                        notes.add("The flight of “" + after.name() + "” starts on " + TimeWords.start(start)
                                + (end == null ? "." : " and ends on " + TimeWords.end(end) + "."));
                    } else if (after != null && end != null) {
                        notes.add("The flight of “" + after.name() + (end.isAfter(now) ? "” ends on " : "” ended on ")
                                + TimeWords.end(end) + ".");
                    }
                });
    }

    private void addNote(Predicate<AlteredPixel> holds, String ofOne, String ofMany) {
        var found = simulated.pixels().stream()
                .filter(ConsequenceNotes::isThere)
                .filter(holds)
                .toList();
        if (found.size() > NAMED) {
            notes.add(found.size() + " pixels " + ofMany);
            return;
        }
        for (var pixel : found) {
            var after = pixel.after();
            notes.add("“" + (after == null ? "" : after.name()) + "” " + ofOne);
        }
    }

    /** Whether it is active afterward. */
    private static boolean isThere(AlteredPixel pixel) {
        return pixel.after() != null && !pixel.after().archived();
    }

    private static boolean is(AlteredPixel pixel, ReviewStatus status) {
        return pixel.after() != null && pixel.after().reviewStatus() == status;
    }

    private static boolean was(AlteredPixel pixel, ReviewStatus status) {
        return pixel.before() != null && pixel.before().reviewStatus() == status;
    }

    private static boolean wasDecided(AlteredPixel pixel) {
        return pixel.before() != null && !was(pixel, ReviewStatus.PENDING);
    }
}
