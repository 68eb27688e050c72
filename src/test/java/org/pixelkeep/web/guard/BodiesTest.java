package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BodiesTest {
    private static final long ROOM = 16_000;
    private static final long MAX_SIZE = 2_000;

    private final Bodies bodies = new Bodies(ROOM, MAX_SIZE);
    private final List<String> givenUp = new ArrayList<>();

    @Test
    void a_person_may_have_half_and_a_network_three_quarters() {
        assertThat(bodies.hold(begun("a", person(1, 1)), 8_000)).isTrue();
        assertThat(bodies.hold(begun("b", person(1, 1)), 1)).isFalse();
        assertThat(bodies.hold(begun("c", person(2, 1)), 3_999)).isTrue();
        assertThat(givenUp).isEmpty();
        assertThat(bodies.hold(begun("d", person(3, 1)), 1)).isTrue();
        assertThat(givenUp).containsExactly("a");
    }

    @Test
    void the_heaviest_sender_makes_room_for_a_lighter_one() {
        bodies.hold(begun("small", person(1, 1)), 1_000);
        bodies.hold(begun("large", person(2, 2)), 8_000);
        bodies.hold(begun("middle", person(3, 3)), 6_500);

        assertThat(bodies.hold(begun("new", person(4, 4)), 1_000)).isTrue();
        assertThat(givenUp).containsExactly("large");
    }

    @Test
    void a_lighter_sender_does_not_make_room_for_a_heavier_one() {
        bodies.hold(begun("small", person(1, 1)), 7_000);
        var there = begun("there", person(2, 2));
        bodies.hold(there, 8_000);
        bodies.cameIn(there);

        assertThat(bodies.hold(begun("large", person(3, 3)), 7_500)).isFalse();
        assertThat(givenUp).isEmpty();
    }

    @Test
    void dropped_bodies_count_until_they_are_released() {
        var large = begun("large", person(1, 1));
        bodies.hold(large, 8_000);
        bodies.hold(begun("b", person(2, 2)), 7_000);
        assertThat(bodies.hold(begun("c", person(3, 3)), 7_000)).isFalse();
        assertThat(givenUp).containsExactly("large");

        bodies.end(large);

        assertThat(bodies.hold(begun("d", person(4, 4)), 1_000)).isTrue();
    }

    @Test
    void among_anonymous_senders_the_heaviest_address_makes_room() {
        bodies.hold(begun("known", person(1, 1)), 8_000);
        bodies.hold(begun("one", Sender.anonymous("192.0.2.1")), 1_500);
        bodies.hold(begun("first", Sender.anonymous("192.0.2.2")), 1_000);
        bodies.hold(begun("second", Sender.anonymous("192.0.2.2")), 1_000);

        assertThat(bodies.hold(begun("new", Sender.anonymous("192.0.2.3")), 600))
                .isTrue();
        assertThat(givenUp).containsExactly("first");
    }

    private Bodies.BodyHolder begun(String name, Sender sender) {
        var holder = new Bodies.BodyHolder() {
            @Override
            public void drop() {
                givenUp.add(name);
            }
        };
        bodies.begin(holder, sender);
        return holder;
    }

    private static Sender person(long id, long network) {
        return Sender.known(id, Set.of(network));
    }
}
