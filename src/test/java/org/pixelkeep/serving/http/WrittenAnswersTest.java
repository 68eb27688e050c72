package org.pixelkeep.serving.http;

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
import org.pixelkeep.serving.Supply;
import org.pixelkeep.testing.Given;

/** Which answers are given again as they were written before. */
@QuarkusTest
class WrittenAnswersTest {
    private static final int MANY = 1_000;

    private final WrittenAnswers answers;
    private final EffectivePixelsService effectivePixels;

    WrittenAnswersTest(WrittenAnswers answers, EffectivePixelsService effectivePixels) {
        this.answers = answers;
        this.effectivePixels = effectivePixels;
    }

    @Test
    void a_thousand_that_are_asked_for_in_turn_do_not_drive_each_other_out() {
        var network = Given.network("Written");
        Given.onAllCreatives(Given.approvedPixel(network, "Everywhere"));
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner", CreativeType.BANNER);
        var sight = new Sight(Given.system(network.id));
        var asked = circumstances();
        List<@Nullable Written> first;
        List<@Nullable Written> second;
        long version;
        do {
            version = effectivePixels.version();
            first = all(sight, asked, creative.id);
            second = all(sight, asked, creative.id);
        } while (effectivePixels.version() != version);

        var known = new IdentityHashMap<Object, Boolean>();
        first.forEach(written -> known.put(written, true));
        assertThat(known).hasSize(MANY);
        assertThat(second.stream().filter(known::containsKey).count()).isGreaterThan(MANY - 3);
    }

    private List<@Nullable Written> all(Sight sight, Set<Circumstances> asked, long creativeId) {
        var written = new ArrayList<@Nullable Written>();
        for (var circumstances : asked) {
            written.add(answers.find(sight, circumstances, creativeId, Instant.now()));
        }
        return written;
    }

    private static Set<Circumstances> circumstances() {
        var random = new Random(1);
        var all = new LinkedHashSet<Circumstances>();
        while (all.size() < MANY) {
            var events = random.ints(6, 0, PixelEvent.values().length)
                    .mapToObj(number -> PixelEvent.values()[number])
                    .collect(Collectors.toSet());
            all.add(new Circumstances(random.nextBoolean(), Supply.DEFAULT, events));
        }
        return all;
    }
}
