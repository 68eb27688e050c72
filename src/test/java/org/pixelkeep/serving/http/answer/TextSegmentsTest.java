package org.pixelkeep.serving.http.answer;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class TextSegmentsTest {
    @Test
    void pieces_are_joined_in_order_however_many_there_are() {
        var pieces = new TextSegments();
        var expected = new StringBuilder();
        for (var piece = 0; piece < 1_000; piece++) {
            pieces.add(("piece " + piece).getBytes(US_ASCII));
            expected.append("piece ").append(piece);
        }

        var out = Unpooled.buffer();
        pieces.write(out);

        assertThat(pieces.length()).isEqualTo(expected.length());
        assertThat(new String(pieces.joined(), US_ASCII)).isEqualTo(expected.toString());
        assertThat(out.toString(US_ASCII)).isEqualTo(expected.toString());
    }

    @Test
    void a_part_is_taken_from_its_bytes_and_an_empty_one_is_none() {
        var pieces = new TextSegments();
        pieces.add("[,first,second]".getBytes(US_ASCII), 2, 14);
        pieces.add("nothing".getBytes(US_ASCII), 3, 3);
        pieces.add("nothing".getBytes(US_ASCII), 4, 3);

        assertThat(pieces.length()).isEqualTo(12);
        assertThat(new String(pieces.joined(), US_ASCII)).isEqualTo("first,second");
    }
}
