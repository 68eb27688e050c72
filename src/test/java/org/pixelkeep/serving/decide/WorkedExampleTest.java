package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.network.Network;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.serving.EffectivePixelsService;
import org.pixelkeep.testing.Given;

/** The worked example of the domain, made by the services and read from the database. */
@QuarkusTest
class WorkedExampleTest {
    @Inject
    EffectivePixelsService effectivePixels;

    @Inject
    Clock clock;

    private Network network;
    private Advertiser a;
    private Creative a1;
    private Creative a2;
    private Creative b1;
    private final List<Long> pixel = new ArrayList<>(List.of(0L));

    @BeforeEach
    void make_the_example() {
        network = Given.network("N");
        a = Given.advertiser(network, "A");
        var b = Given.advertiser(network, "B");
        a1 = Given.creative(a, "a1");
        a2 = Given.creative(a, "a2", CreativeType.VIDEO);
        b1 = Given.creative(b, "b1");
        var one = Given.approvedPixel(network, "1");
        Given.onAllCreatives(one);
        var two = Given.approve(
                Given.pixel(network, Given.draft("2", PixelFormat.JAVASCRIPT_URL, null, "https://pixel.example/2.js")));
        Given.onAdvertiser(two, a);
        var three = Given.pixel(a, Given.script("3", "track();"));
        Given.onCreative(three, a1);
        var four = Given.approvedPixel(network, "4");
        Given.onAllCreatives(four);
        Given.excluding(four, b);
        var five = Given.approve(
                Given.pixel(b, Given.draft("5", PixelFormat.IMAGE_URL, "http://pixel.example/5.gif", null)));
        Given.onAdvertiser(five, b);
        for (var made : List.of(one, two, three, four, five)) {
            pixel.add(made.id);
        }
    }

    @Test
    void banner_a1_waits_for_the_review_of_pixel_3() {
        var answer = effectivePixels.resolve(Given.system(network.id), a1.id, now());

        assertThat(answer.firingIds()).isEqualTo(ids(1, 2, 4));
        assertThat(reasons(answer)).containsExactly(tuple(pixel.get(3), HoldBack.REVIEW_PENDING));
    }

    @Test
    void video_a2_carries_no_script() {
        var answer = effectivePixels.resolve(Given.system(network.id), a2.id, now());

        assertThat(answer.firingIds()).isEqualTo(ids(1, 4));
        assertThat(reasons(answer)).containsExactly(tuple(pixel.get(2), HoldBack.FORMAT_NOT_SUPPORTED));
    }

    @Test
    void banner_b1_depends_on_whether_the_inventory_is_secure() {
        var secure = effectivePixels.resolve(Given.system(network.id), b1.id, now());
        var plain = effectivePixels.resolve(Given.system(network.id), b1.id, now().onSecure(false));

        assertThat(secure.firingIds()).isEqualTo(ids(1));
        assertThat(reasons(secure))
                .containsExactly(tuple(pixel.get(4), HoldBack.EXCLUDED), tuple(pixel.get(5), HoldBack.NOT_SECURE));
        assertThat(plain.firingIds()).isEqualTo(ids(1, 5));
        assertThat(reasons(plain)).containsExactly(tuple(pixel.get(4), HoldBack.EXCLUDED));
    }

    @Test
    void a_banner_made_tomorrow_fires_what_the_others_fire() {
        var tomorrows = Given.creative(a, "Made tomorrow");

        assertThat(effectivePixels
                        .resolve(Given.system(network.id), tomorrows.id, now())
                        .firingIds())
                .isEqualTo(ids(1, 2, 4));
    }

    private List<Long> ids(int... numbers) {
        var ids = new ArrayList<Long>();
        for (var number : numbers) {
            ids.add(pixel.get(number));
        }
        return ids;
    }

    private Context now() {
        return Context.at(clock.instant());
    }

    private static List<Tuple> reasons(EffectivePixels answer) {
        return answer.heldBack().stream()
                .map(pixel -> tuple(pixel.pixelId(), pixel.reason()))
                .toList();
    }
}
