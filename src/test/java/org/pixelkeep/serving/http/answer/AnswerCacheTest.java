package org.pixelkeep.serving.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.serving.decide.AnswerTooLong;
import org.pixelkeep.testing.Given;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.testing.SignedIn;

/** Which answers are served from the cache. */
@QuarkusTest
class AnswerCacheTest {
    private static final int MANY = 1_000;

    private final AnswerCache answers;

    AnswerCacheTest(AnswerCache answers) {
        this.answers = answers;
    }

    @Test
    void a_thousand_answers_requested_in_turn_do_not_evict_each_other() {
        var network = Given.network("Written");
        Given.onAllCreatives(Given.approvedPixel(network, "Everywhere"));
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner", CreativeType.BANNER);
        var scope = new ResolveScope(Given.system(network.id));
        var requested = inventory();
        var first = all(scope, requested, creative.id);
        var second = all(scope, requested, creative.id);

        var known = new IdentityHashMap<Object, Boolean>();
        first.forEach(written -> known.put(written, true));
        assertThat(known).hasSize(MANY);
        assertThat(second.stream().filter(known::containsKey).count()).isGreaterThan(MANY - 3);
    }

    @Test
    void an_answer_is_kept_while_other_networks_change_and_dropped_when_its_own_does() {
        var network = Given.network("Written");
        var pixel = Given.approvedPixel(network, "Everywhere");
        Given.onAllCreatives(pixel);
        var creative = Given.creative(Given.advertiser(network, "Acme"), "Banner", CreativeType.BANNER);
        var scope = new ResolveScope(Given.system(network.id));
        var inventory = new InventoryContext(true, null, Set.of());
        var first = answers.find(scope, inventory, creative.id, Instant.now(), AnswerTooLong.MAX);

        var other = Given.network("Other");
        Given.onAllCreatives(Given.approvedPixel(other, "Elsewhere"));
        SignedIn.newToken(GivenPeople.trafficker(other.id).email);
        assertThat(answers.find(scope, inventory, creative.id, Instant.now(), AnswerTooLong.MAX))
                .isNotNull()
                .isSameAs(first);

        Given.excluding(pixel, creative);
        assertThat(answers.find(scope, inventory, creative.id, Instant.now(), AnswerTooLong.MAX))
                .isNotNull()
                .isNotSameAs(first)
                .satisfies(after -> assertThat(Objects.requireNonNull(after).revision())
                        .isGreaterThan(Objects.requireNonNull(first).revision()));
    }

    private List<@Nullable EncodedAnswer> all(ResolveScope scope, Set<InventoryContext> requested, long creativeId) {
        var written = new ArrayList<@Nullable EncodedAnswer>();
        for (var inventory : requested) {
            written.add(answers.find(scope, inventory, creativeId, Instant.now(), AnswerTooLong.MAX));
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
            all.add(new InventoryContext(random.nextBoolean(), null, events));
        }
        return all;
    }
}
