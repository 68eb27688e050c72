package org.pixelkeep.serving.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T10:00:00Z",
                "2026-11-24T10:00:00.1Z",
                "2026-11-24T10:00:00.012Z",
                "2026-11-24T10:00:00.000012Z",
                "2026-11-24T10:00:00.123456Z",
                "2026-11-24T10:00:00.123450Z",
                "2026-11-24T10:00:00.000000001Z",
                "2026-11-24T10:00:59.999999999Z",
                "1969-12-31T23:59:59.999Z",
                "-0001-01-01T00:00:00.5Z",
                "+12026-01-01T00:00:00.25Z"
            })
    void it_is_the_text_of_the_instant(String text) {
        var instant = Instant.parse(text);

        assertThat(new String(InstantText.of(instant), StandardCharsets.US_ASCII))
                .isEqualTo(instant.toString());
    }
}
