package org.pixelkeep.serving.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.serving.decide.Supply;
import org.pixelkeep.testing.Given;

/** Which answers are given again as they were written before. */
@QuarkusTest
class AnswerCacheTest {
    private static final int MANY = 1_000;

    private final AnswerCache answers;
    private final EffectivePixelsService effectivePixels;

    AnswerCacheTest(AnswerCache answers, EffectivePixelsService effectivePixels) {
        this.answers = answers;
        this.effectivePixels = effectivePixels;
    }

    @Test
    void a_thousand_that_are_asked_for_in_turn_do_not_drive_each_other_out() {
        var network = Given.network("Written");
        Given.onAllCreatives(Given.approvedPixel(network, "Everywhere"));
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner", CreativeType.BANNER);
        var scope = new ResolveScope(Given.system(network.id));
        var asked = inventory();
        List<@Nullable EncodedAnswer> first;
        List<@Nullable EncodedAnswer> second;
        long version;
        do {
            version = effectivePixels.version();
            first = all(scope, asked, creative.id);
            second = all(scope, asked, creative.id);
        } while (effectivePixels.version() != version);

        var known = new IdentityHashMap<Object, Boolean>();
        first.forEach(written -> known.put(written, true));
        assertThat(known).hasSize(MANY);
        assertThat(second.stream().filter(known::containsKey).count()).isGreaterThan(MANY - 3);
    }

    private List<@Nullable EncodedAnswer> all(ResolveScope scope, Set<InventoryContext> asked, long creativeId) {
        var written = new ArrayList<@Nullable EncodedAnswer>();
        for (var inventory : asked) {
            written.add(answers.find(scope, inventory, creativeId, Instant.now()));
        }
        return written;
    }

    private static Set<InventoryContext> inventory() {
        var random = new Random(1);
        var all = new LinkedHashSet<InventoryContext>();
        while (all.size() < MANY) {
            var events = random.ints(6, 0, PixelEvent.values().length)
                    .mapToObj(number -> PixelEvent.values()[number])
                    .collect(Collectors.toSet());
            all.add(new InventoryContext(random.nextBoolean(), Supply.DEFAULT, events));
        }
        return all;
    }
}
