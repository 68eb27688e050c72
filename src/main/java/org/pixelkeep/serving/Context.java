package org.pixelkeep.serving;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.MacroDelivery;
import org.pixelkeep.pixel.PixelEvent;

/**
 * Under which circumstances a creative is shown.
 *
 * @param events only pixels of these are of interest; empty: all
 * @param consent what the viewer allowed; {@code null}: nothing is known or nothing needs to be allowed
 * @param macros how the macros of what fires are handed over
 */
public record Context(
        Instant at,
        boolean secure,
        Supply supply,
        Set<PixelEvent> events,
        @Nullable Consent consent,
        MacroDelivery macros) {
    public Context {
        events = Set.copyOf(events);
    }

    /** The usual ones: secure inventory, not Google's, every event, no consent string, macros as they are stored. */
    public static Context at(Instant instant) {
        return new Context(instant, true, Supply.DEFAULT, Set.of(), null, MacroDelivery.AS_STORED);
    }

    public Context onSecure(boolean inventory) {
        return new Context(at, inventory, supply, events, consent, macros);
    }

    public Context on(Supply inventory) {
        return new Context(at, secure, inventory, events, consent, macros);
    }

    /** Of these events only; empty: all. */
    public Context of(Set<PixelEvent> wanted) {
        return new Context(at, secure, supply, wanted, consent, macros);
    }

    public Context with(@Nullable Consent given) {
        return new Context(at, secure, supply, events, given, macros);
    }

    public Context with(MacroDelivery delivery) {
        return new Context(at, secure, supply, events, consent, delivery);
    }

    boolean wants(PixelEvent event) {
        return events.isEmpty() || events.contains(event);
    }
}
