package org.pixelkeep.serving.http;

import java.time.Instant;
import java.util.Set;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.serving.Context;
import org.pixelkeep.serving.Supply;

/** What ad servers ask for all the time: now, no consent string, macros as they are stored. */
record Circumstances(boolean secure, Supply supply, Set<PixelEvent> events) {
    /** Secure inventory, not Google's, every event. */
    static final Circumstances USUAL = new Circumstances(true, Supply.DEFAULT, Set.of());

    Circumstances {
        events = Set.copyOf(events);
    }

    static Circumstances of(Context context) {
        var these = new Circumstances(context.secure(), context.supply(), context.events());
        return these.equals(USUAL) ? USUAL : these;
    }

    Context at(Instant now) {
        return Context.at(now).onSecure(secure).on(supply).of(events);
    }
}
