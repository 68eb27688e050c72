package org.pixelkeep.serving.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTextTest {
    private final Random random = new Random(7);

    @Test
    void combined_texts_decompress_with_a_valid_checksum() throws Exception {
        for (var round = 0; round < 300; round++) {
            var out = Unpooled.buffer();
            var file = new GzipText(out);
            var all = new ByteArrayOutputStream();
            for (var part = random.nextInt(12); part > 0; part--) {
                var text = text(random.nextInt(round % 10 == 0 ? 40_000 : 300));
                all.write(text);
                if (random.nextBoolean()) {
                    file.plain(text);
                } else {
                    file.deflated(Deflated.of(text));
                }
            }
            file.end();

            try (var plain = new GZIPInputStream(new ByteBufInputStream(out))) {
                assertThat(plain.readAllBytes()).isEqualTo(all.toByteArray());
            }
        }
    }

    @Test
    void joined_checksums_match_the_concatenated_texts() {
        for (var length = 0; length < 500; length++) {
            var first = text(random.nextInt(200));
            var second = text(length);
            var both = new CRC32();
            both.update(first);
            both.update(second);

            assertThat(Checksums.joined(checksum(first), checksum(second), Checksums.shift(length)))
                    .isEqualTo((int) both.getValue());
        }
    }

    private static int checksum(byte[] text) {
        var checksum = new CRC32();
        checksum.update(text);
        return (int) checksum.getValue();
    }

    /** Partly repetitive text. */
    private byte[] text(int length) {
        var text = new byte[length];
        for (var at = 0; at < length; at++) {
            text[at] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 'a' + at % 7);
        }
        return text;
    }
}
