package org.pixelkeep.serving.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "https://pixel.example/i HTTPS://Pixel.EXAMPLE/i",
                "https://pixel.example/i https://pixel.example:443/i",
                "http://pixel.example/i http://pixel.example:80/i",
                "https://pixel.example/i http://pixel.example/i",
                "https://pixel.example:443/i HTTP://pixel.example:80/i",
                "https://pixel.example https://pixel.example/",
                "https://pixel.example?a=1 https://pixel.example/?a=1",
                "https://pixel.example/i?a=1&b=2 https://pixel.example/i?b=2&a=1",
                "https://pixel.example/i?a=1&a=2&b=3 https://pixel.example/i?b=3&a=1&a=2",
                "https://pixel.example/i?cb=[timestamp] https://pixel.example/i?cb=${CACHEBUSTER}",
                "https://pixel.example/i;ord=[timestamp]? https://pixel.example/i;ord=%%CACHEBUSTER%%?",
                "https://pixel.example/i?u=${URL_ENC(${CLICK_URL},2)} https://pixel.example/i?u=[CLICK_URL]"
            })
    void the_same_address_written_differently_is_the_same_thing(String one, String other) {
        assertThat(Fingerprint.normalized(one)).isEqualTo(Fingerprint.normalized(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '`',
            value = {
                "https://pixel.example/i https://pixel.example:8443/i",
                "https://pixel.example/i https://pixel.example:80/i",
                "http://pixel.example/i ftp://pixel.example/i",
                "https://pixel.example/i pixel.example/i",
                "https://pixel.example/i https://pixel.example/I",
                "https://pixel.example/i https://pixel.example/i?",
                "https://pixel.example/i?a=1 https://pixel.example/i?a=2",
                "https://pixel.example/i?a=1&a=2 https://pixel.example/i?a=2&a=1",
                "https://pixel.example/i;a=1;b=2? https://pixel.example/i;b=2;a=1?",
                "https://pixel.example/i?cb=1 https://pixel.example/i?cb=[timestamp]",
                "https://pixel.example/i#a=1&b=2 https://pixel.example/i#b=2&a=1",
                "https://pixel.example/i#x?b=1&a=2 https://pixel.example/i#x?a=2&b=1",
                "https://pixel.example/?filter[a]=1 https://pixel.example/?filter[b]=1"
            })
    void addresses_that_mean_different_things_stay_different(String one, String other) {
        assertThat(Fingerprint.normalized(one)).isNotEqualTo(Fingerprint.normalized(other));
    }
}
