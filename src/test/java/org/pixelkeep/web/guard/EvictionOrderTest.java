package org.pixelkeep.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.web.guard.EvictionOrder.Seen;

class EvictionOrderTest {
    private final List<Seen<String>> waited = new ArrayList<>();

    @Test
    void an_address_with_many_connections_makes_room_even_if_they_are_new() {
        see(3, "old", "192.0.2.1", false, 0);
        see(20, "new", "192.0.2.2", false, 100);

        assertThat(EvictionOrder.of(waited, 17))
                .hasSize(17)
                .allMatch(name -> name.startsWith("new"))
                .startsWith("new0", "new1");
    }

    @Test
    void of_one_address_the_oldest_without_a_successful_request_go_first() {
        see(2, "vouched", "192.0.2.1", true, 0);
        see(2, "unknown", "192.0.2.1", false, 100);

        assertThat(EvictionOrder.of(waited, 3)).containsExactly("unknown0", "unknown1", "vouched0");
    }

    @Test
    void many_connections_of_an_ad_server_are_no_flood() {
        see(200, "server", "192.0.2.1", true, 0);
        for (var address = 0; address < 10; address++) {
            see(20, "flood", "198.51.100." + address, false, 100);
        }

        assertThat(EvictionOrder.of(waited, 70)).allMatch(name -> name.startsWith("flood"));
    }

    @Test
    void all_are_evicted_if_as_many_are_needed() {
        see(2, "one", "192.0.2.1", false, 0);
        see(1, "other", "192.0.2.2", true, 0);

        assertThat(EvictionOrder.of(waited, 5)).containsExactlyInAnyOrder("one0", "one1", "other0");
    }

    private void see(int number, String name, String address, boolean vouched, long since) {
        IntStream.range(0, number)
                .forEach(index -> waited.add(new Seen<>(name + index, address, vouched, since + index)));
    }
}
