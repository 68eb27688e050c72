package org.pixelkeep.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptEncodingTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"gzip", "GZIP", "deflate, gzip", "br;q=1.0, gzip;q=0.001", "gzip ; q=1", "identity;q=0,gzip"})
    void gzip_is_used_if_accepted(String header) {
        assertThat(AcceptEncoding.isGzip(header)).isTrue();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"", "*", "identity", "deflate", "x-gzip", "gzip;q=0", "gzip; q=0.000", "gzip ;q = 0", "gzipped"})
    void gzip_is_not_used_if_refused_or_not_listed(String header) {
        assertThat(AcceptEncoding.isGzip(header)).isFalse();
    }
}
