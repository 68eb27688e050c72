package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @Test
    void this_machine_has_binaries() {
        Platform platform = Platform.current().orElseThrow();

        assertThat(Binaries.resource(platform.resources() + "/" + platform.server()))
                .isNotNull();
        assertThat(Binaries.resource(platform.resources() + "/" + platform.installer()))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Linux,aarch64", "Mac OS X,x86_64", "FreeBSD,amd64", "Windows 11,aarch64"})
    void a_machine_without_binaries_has_none(String system, String processor) {
        assertThat(Platform.named(system, processor)).isEmpty();
    }
}
