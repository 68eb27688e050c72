package org.pixelkeep.mcp;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.pixel.find.PixelAccess;

/** Sets when a pixel fires. */
@ApplicationScoped
class SetFlight implements Tool<SetFlight.Wanted> {
    private final Writes writes;
    private final PixelAccess access;
    private final PixelService pixels;

    SetFlight(Writes writes, PixelAccess access, PixelService pixels) {
        this.writes = writes;
        this.access = access;
        this.pixels = pixels;
    }

    /** Which one, and when. */
    public record Wanted(
            @Described(value = "The pixel", required = true) @Nullable
            Long pixelId,

            @Described("A time such as 2026-12-01T00:00:00Z; null or left out: from now on") @Nullable
            Instant flightStart,

            @Described("The time at which it stops firing; null or left out: no end") @Nullable
            Instant flightEnd,

            @Described(Arguments.CONFIRMATION) @Nullable String confirmation) {}

    @Override
    public Facts facts() {
        return new Facts(
                "set_flight",
                "Set a flight",
                "Sets when a pixel starts and stops firing. Returns the impact first; nothing is changed without its "
                        + "confirmation. Where agents’ changes wait for a person, the pixel waits for review again, and "
                        + "does not fire until then.",
                Permission.EDIT_PIXEL,
                Kind.WRITE);
    }

    @Override
    public Wanted blank() {
        return new Wanted(null, null, null, null);
    }

    @Override
    public Class<WriteResult> output() {
        return WriteResult.class;
    }

    @Override
    public WriteResult call(Caller caller, Wanted input) {
        var plan = QuarkusTransaction.joiningExisting().call(() -> plan(caller, input));
        return writes.write(caller, facts().name(), input, input.confirmation(), plan);
    }

    private Writes.Plan plan(Caller caller, Wanted input) {
        var pixel = access.visible(caller, Arguments.given(input.pixelId()));
        var draft = PixelDraft.of(pixel).flying(input.flightStart(), input.flightEnd());
        return new Writes.Plan(
                pixel.networkId, pixel.version, () -> pixels.edit(caller, pixel.id, pixel.version, draft).id);
    }
}
