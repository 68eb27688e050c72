package org.pixelkeep.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pixelkeep.codec.Trait;
import org.pixelkeep.pixel.PixelFields;

class InternalFieldsTest {
    @Test
    void internal_fields_are_hidden_from_advertisers_in_the_log() {
        assertThat(PixelFields.ALL.with(Trait.INTERNAL).names())
                .containsExactlyInAnyOrderElementsOf(LogVisibility.OF_THE_NETWORK);
    }
}
