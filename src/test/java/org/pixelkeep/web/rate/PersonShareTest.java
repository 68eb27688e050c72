package org.pixelkeep.web.rate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonShareTest {
    @ParameterizedTest
    @CsvSource({"24, 16", "6, 4", "4, 2", "3, 2", "2, 1", "1, 1", "0, 1"})
    void one_person_gets_two_thirds_and_leaves_one_to_colleagues_where_there_are_two(int perNetwork, int share) {
        assertThat(PersonShare.of(perNetwork)).isEqualTo(share);
    }
}
