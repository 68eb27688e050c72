package org.pixelkeep.serving.impact;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.FiringPixel;
import org.pixelkeep.serving.impact.CreativeDiff.Case;
import org.pixelkeep.serving.snapshot.CreativeEntry;
import org.pixelkeep.serving.snapshot.PackedAssociations;
import org.pixelkeep.serving.snapshot.PixelEntry;
import org.pixelkeep.serving.snapshot.PixelIds;
import org.pixelkeep.serving.snapshot.Snapshot;
import org.pixelkeep.serving.snapshot.SnapshotCandidates;

/** The change of creatives of one type, state, and advertiser without individual associations. */
final class SharedAnswerDiff {
    /** How many proofs of a change are kept. More individual associations on one creative are rare. */
    private static final int PROOFS = 6;

    private final CreativeDiff compared;
    private final CreativeEntry creative;

    private final byte[] inventories;

    private final byte[] all;

    /**
     * For each case, sets of pixels. If one set behaves on a creative as on all others of its kind, the creative
     * changes.
     */
    private final List<List<PixelIds>> proofs = new ArrayList<>();

    private int fires = Integer.MAX_VALUE;

    /** How many more pixels of the events may be on a creative before the limit is reached. */
    private int room;

    /** The pixel after which none of the events fires, in any case; {@code null} if there is not always one. */
    private @Nullable PixelEntry last;

    SharedAnswerDiff(CreativeDiff compared, CreativeEntry creative) {
        this.compared = compared;
        this.creative = creative;
        this.inventories = new byte[compared.cases().size()];
        this.all = new byte[inventories.length];
        for (var one = 0; one < inventories.length; one++) {
            var when = compared.cases().get(one);
            var wanted = compared.limit() == null ? compared.withInterfering() : null;
            var here = firing(when.before(), when, wanted);
            var there = firing(when.then(), when, wanted);
            var usual = !CreativeDiff.isSame(here, there);
            inventories[one] = usual ? CreativeDiff.USUAL : compared.difference(creative, creative, when, wanted);
            all[one] = CreativeDiff.USUAL;
            proofs.add(usual && compared.limit() == null ? proofs(here, there) : List.of());
            if (compared.isSuspending()) {
                var pixels = firing(compared.now(), when, null).stream()
                        .map(FiringPixel::pixelId)
                        .distinct()
                        .count();
                fires = Math.min(fires, (int) pixels);
            }
        }
        var limit = compared.limit();
        if (limit != null) {
            measure(limit);
        }
    }

    /** The inventory on which the creatives change, per case. */
    byte[] inventories() {
        return inventories;
    }

    /** Whether they change on the usual inventory, per case, as suspended creatives do if they fire anything. */
    byte[] all() {
        return all;
    }

    /** The minimum number of pixels that fire now on the usual inventory. An exclusion removes at most one. */
    int fires() {
        return fires;
    }

    /**
     * A few sets of pixels, each of which proves the change by itself, with the pixels that could interfere with it.
     */
    private List<PixelIds> proofs(List<FiringPixel> here, List<FiringPixel> there) {
        var proofs = new ArrayList<PixelIds>();
        for (var at = 0; at < here.size() && proofs.size() < PROOFS; at++) {
            var pixel = here.get(at);
            if (!CreativeDiff.isSame(of(here, pixel.pixelId()), of(there, pixel.pixelId()))) {
                proofs.add(compared.withInterferingOf(List.of(pixel.pixelId())));
            }
        }
        for (var at = 0; at < there.size() && proofs.size() < PROOFS; at++) {
            var pixel = there.get(at);
            if (here.stream().noneMatch(other -> other.pixelId() == pixel.pixelId())) {
                proofs.add(compared.withInterferingOf(List.of(pixel.pixelId())));
            }
        }
        return proofs.isEmpty() ? reordered(here, there) : proofs;
    }

    private static List<FiringPixel> of(List<FiringPixel> firing, long pixelId) {
        return firing.stream().filter(pixel -> pixel.pixelId() == pixelId).toList();
    }

    /** Pairs of pixels that fire in the opposite order. */
    private List<PixelIds> reordered(List<FiringPixel> here, List<FiringPixel> there) {
        var order = there.stream().map(FiringPixel::pixelId).toList();
        var proofs = new ArrayList<PixelIds>();
        for (var first = 0; first < here.size(); first++) {
            for (var second = first + 1; second < here.size() && proofs.size() < PROOFS; second++) {
                var one = here.get(first).pixelId();
                var other = here.get(second).pixelId();
                if (order.indexOf(one) > order.indexOf(other)) {
                    proofs.add(compared.withInterferingOf(List.of(one, other)));
                }
            }
        }
        return proofs;
    }

    /** What fires on the default inventory. */
    private List<FiringPixel> firing(Snapshot snapshot, Case when, @Nullable PixelIds wanted) {
        return SnapshotCandidates.find(snapshot, creative, wanted)
                .orElseThrow()
                .answer(when.context(compared.inventories().get(0)))
                .firing();
    }

    /** Whether the case changes on the usual inventory, whatever these individual associations of the creative are. */
    boolean isCertainToChange(int one, PackedAssociations associations) {
        for (var proof : proofs.get(one)) {
            if (!proof.meets(associations)) {
                return true;
            }
        }
        return false;
    }

    private void measure(int max) {
        room = max;
        var full = true;
        for (var when : compared.cases()) {
            for (var snapshot : List.of(when.before(), when.then())) {
                room = Math.min(room, max - candidates(snapshot));
                for (var inventory : compared.inventories()) {
                    full &= isFull(snapshot, CreativeDiff.answer(snapshot, creative, when.context(inventory), 0), max);
                }
            }
        }
        last = full ? last : null;
    }

    /** The maximum number of pixels for any one of the events. */
    private int candidates(Snapshot snapshot) {
        var found = SnapshotCandidates.find(snapshot, creative, null).orElseThrow();
        return compared.events().stream()
                .mapToInt(event -> (int) found.candidates().stream()
                        .filter(candidate -> candidate.pixel().tracks(event))
                        .count())
                .max()
                .orElse(0);
    }

    private boolean isFull(Snapshot snapshot, EffectivePixels answer, int max) {
        for (var event : compared.events()) {
            var fired = answer.firing().stream()
                    .filter(pixel -> pixel.event() == event)
                    .toList();
            if (fired.size() < max) {
                return false;
            }
            var end = Objects.requireNonNull(
                    snapshot.pixels().get(fired.get(max - 1).pixelId()));
            if (last == null || CreativeDiff.isBefore(last, end)) {
                last = end;
            }
        }
        return true;
    }

    /** Whether the individual associations of the creative make no difference, in a network with a limit. */
    boolean behavesLike(CreativeEntry other) {
        var associations = other.associations();
        var more = 0;
        for (var at = 0; at < associations.size(); at++) {
            if (associations.isFor(at, other.type())
                    && !associations.exclusion(at)
                    && concernsAny(associations.pixelId(at))) {
                more++;
            }
        }
        if (more <= room) {
            return !compared.withInterfering().meets(associations);
        }
        for (var at = 0; at < associations.size(); at++) {
            if (associations.isFor(at, other.type())
                    && concernsAny(associations.pixelId(at))
                    && (associations.exclusion(at) || !comesTooLate(associations.pixelId(at)))) {
                return false;
            }
        }
        return true;
    }

    private boolean concernsAny(long pixelId) {
        return compared.concerns(compared.now().pixels().get(pixelId))
                || compared.cases().stream()
                        .anyMatch(when -> compared.concerns(when.then().pixels().get(pixelId)));
    }

    private boolean comesTooLate(long pixelId) {
        return isTooLate(compared.now(), pixelId)
                && compared.cases().stream().allMatch(when -> isTooLate(when.then(), pixelId));
    }

    private boolean isTooLate(Snapshot snapshot, long pixelId) {
        var pixel = snapshot.pixels().get(pixelId);
        return pixel == null || (last != null && CreativeDiff.isBefore(last, pixel));
    }
}
