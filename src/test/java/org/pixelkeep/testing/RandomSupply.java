package org.pixelkeep.testing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.supply.DeclarationList;
import org.pixelkeep.supply.SupplyChoice;
import org.pixelkeep.supply.SupplyCodes;
import org.pixelkeep.supply.SupplyDraft;
import org.pixelkeep.supply.SupplyRule;
import org.pixelkeep.supply.SupplyService;
import org.pixelkeep.supply.SupplySource;

/** A network's supply sources, for tests that do anything at random: Google's, and two more. */
public final class RandomSupply {
    /** The codes that a context can have; {@code null}: none. */
    public static final List<@Nullable String> CODES = Arrays.asList(null, SupplyCodes.GOOGLE, "open-market", "radio");

    private RandomSupply() {}

    public static void begin(Network network) {
        Given.source(network, "open-market", "Open market");
        Given.source(network, "radio", "Radio");
    }

    /** Any of the codes, mostly none. */
    public static @Nullable String code(Random random) {
        return random.nextBoolean() ? null : CODES.get(random.nextInt(CODES.size()));
    }

    /** The draft on any supply, mostly as the short form says. */
    public static PixelDraft on(PixelDraft draft, Random random) {
        var sources = new ArrayList<String>();
        for (var at = 1; at < CODES.size(); at++) {
            if (random.nextInt(3) == 0) {
                sources.add(CODES.get(at));
            }
        }
        return switch (random.nextInt(6)) {
            case 0 -> draft.on(new SupplyChoice(SupplyRule.EXCEPT, sources));
            case 1 -> sources.isEmpty() ? draft : draft.on(new SupplyChoice(SupplyRule.ONLY, sources));
            case 2, 3 -> draft.on(SupplyChoice.EVERYWHERE);
            default -> draft;
        };
    }

    /** Something that can be done to any of the sources, decided now. */
    public static Runnable change(Caller caller, long networkId, Random random) {
        var sources = QuarkusTransaction.requiringNew().call(() -> SupplySource.all(networkId));
        var source = sources.get(random.nextInt(sources.size()));
        var service = Given.service(SupplyService.class);
        var declared = random.nextInt(3) > 0;
        var list = declared ? DeclarationList.values()[random.nextInt(3)] : DeclarationList.NONE;
        return switch (random.nextInt(5)) {
            case 0 -> () -> service.archive(caller, source.id, null);
            case 1 -> () -> service.restore(caller, source.id, null);
            default ->
                () -> service.edit(caller, source.id, null, new SupplyDraft(source.code, source.name, declared, list));
        };
    }
}
