package org.pixelkeep.serving.http.answer;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.serving.decide.Context;

/** The context that ad servers usually send: the present, no consent string, macros as stored. */
public record InventoryContext(boolean secure, @Nullable String supply, Set<PixelEvent> events) {
    /** Secure inventory without a supply source, every event. */
    public static final InventoryContext USUAL = new InventoryContext(true, null, Set.of());

    public InventoryContext {
        events = Set.copyOf(events);
    }

    /** The inventory that answers are kept for. */
    public static InventoryContext of(Context context) {
        var these = new InventoryContext(context.secure(), context.supply(), context.events());
        return these.equals(USUAL) ? USUAL : these;
    }

    Context at(Instant now) {
        return Context.at(now).onSecure(secure).on(supply).of(events);
    }
}
