package org.pixelkeep.serving.impact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.decide.SourceFacts;
import org.pixelkeep.serving.impact.CreativeDiff.Case;
import org.pixelkeep.serving.impact.CreativeDiff.Inventory;
import org.pixelkeep.serving.impact.ImpactSimulator.Part;
import org.pixelkeep.serving.snapshot.AdvertiserEntry;
import org.pixelkeep.serving.snapshot.CreativeEntry;
import org.pixelkeep.serving.snapshot.Snapshot;

/**
 * Compares the snapshot with those it would become, creative by creative. What an advertiser's creatives of one type
 * and state share is resolved once. Only creatives with relevant individual associations are resolved one by one, and
 * only for pixels that may change, unless the network has a limit. Runs in parts on several threads.
 */
final class SnapshotDiff {
    private final CreativeDiff compared;
    private final ChangeScope scope;

    SnapshotDiff(ProposedChange proposed, Snapshot now, List<Case> cases, ChangeScope scope) {
        this.compared = new CreativeDiff(proposed, now, cases, scope.pixels());
        this.scope = scope;
    }

    /** Compares the creatives of one advertiser. */
    AffectedCreativeCounter of(AdvertiserEntry advertiser, Part part) {
        var counter = new AffectedCreativeCounter(compared.cases().size(), part);
        var looking = new AdvertiserDiff(compared, scope, advertiser);
        for (var at = 0; at < advertiser.creatives().size(); at++) {
            var creativeId = advertiser.creatives().get(at);
            counter.add(creativeId, looking.inventories(creativeId));
        }
        counter.endOfAdvertiser();
        return counter;
    }

    /** The most common inventory on which the creative changes; {@code null}: none. */
    @Nullable
    Inventory inventory(long creativeId, Case when) {
        var inventory = compared.difference(entry(creativeId), compared.after(when, creativeId), when, null);
        return inventory == CreativeDiff.UNCHANGED
                ? null
                : compared.inventories().get(inventory - 1);
    }

    /** The name of the supply source; {@code null}: none. */
    @Nullable
    String nameOf(Inventory inventory) {
        var network = compared.now().networks().get(compared.networkId());
        var code = inventory.supply();
        return network == null || code == null
                ? null
                : network.sources().find(code).map(SourceFacts::name).orElse(code);
    }

    long advertiserOf(long creativeId) {
        return entry(creativeId).advertiserId();
    }

    EffectivePixels before(long creativeId, Case when, Inventory inventory, long revision) {
        return CreativeDiff.answer(when.before(), entry(creativeId), when.context(inventory), revision);
    }

    EffectivePixels after(long creativeId, Case when, Inventory inventory, long revision) {
        return CreativeDiff.answer(when.then(), compared.after(when, creativeId), when.context(inventory), revision);
    }

    private CreativeEntry entry(long creativeId) {
        return CreativeDiff.entry(compared.now(), creativeId);
    }
}
