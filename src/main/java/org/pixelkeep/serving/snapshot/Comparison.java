package org.pixelkeep.serving.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.EffectivePixels;
import org.pixelkeep.serving.Supposition;
import org.pixelkeep.serving.WhatIf.Part;
import org.pixelkeep.serving.snapshot.Compared.Case;
import org.pixelkeep.serving.snapshot.Compared.Inventory;

/**
 * Compares the snapshot with those that it would become, creative by creative. What an advertiser's creatives of one
 * type and state have in common is resolved once; only creatives of which something is said individually that matters
 * are resolved one by one, and of the pixels only those that may fire otherwise, unless the network has a limit. Its
 * parts run on several threads.
 */
final class Comparison {
    private final Compared compared;
    private final Touched touched;

    Comparison(Supposition supposition, Snapshot now, List<Case> cases, Touched touched) {
        this.compared = new Compared(supposition, now, cases, touched.pixels());
        this.touched = touched;
    }

    /** Looks at the creatives of one advertiser. */
    Tally of(AdvertiserEntry advertiser, Part part) {
        var tally = new Tally(compared.cases().size(), part);
        var looking = new ComparedAdvertiser(compared, touched, advertiser);
        for (var at = 0; at < advertiser.creatives().size(); at++) {
            var creativeId = advertiser.creatives().get(at);
            tally.add(creativeId, looking.inventories(creativeId));
        }
        tally.endOfAdvertiser();
        return tally;
    }

    /** On which inventory the creative changes, the most usual one; {@code null}: on none. */
    @Nullable
    Inventory inventory(long creativeId, Case when) {
        var inventory = compared.difference(entry(creativeId), compared.after(when, creativeId), when, null);
        return inventory == Compared.UNCHANGED ? null : Compared.INVENTORIES.get(inventory - 1);
    }

    long advertiserOf(long creativeId) {
        return entry(creativeId).advertiserId();
    }

    EffectivePixels before(long creativeId, Case when, Inventory inventory, long revision) {
        return Compared.answer(compared.now(), entry(creativeId), when.context(inventory), revision);
    }

    EffectivePixels after(long creativeId, Case when, Inventory inventory, long revision) {
        return Compared.answer(when.then(), compared.after(when, creativeId), when.context(inventory), revision);
    }

    private CreativeEntry entry(long creativeId) {
        return Compared.entry(compared.now(), creativeId);
    }
}
