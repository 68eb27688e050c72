package org.pixelkeep.history.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pixelkeep.codec.Trait;
import org.pixelkeep.pixel.PixelFields;

class InternalFieldsTest {
    @Test
    void the_log_keeps_to_the_network_what_pixels_keep_to_it() {
        assertThat(PixelFields.ALL.with(Trait.INTERNAL).names())
                .containsExactlyInAnyOrderElementsOf(LogSight.OF_THE_NETWORK);
    }
}
