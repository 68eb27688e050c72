package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

    @Test
    void this_machine_has_binaries() {
        Platform platform = Platform.current();

        assertThat(Binaries.resource(platform.resources() + "/" + platform.server()))
                .isNotNull();
        assertThat(Binaries.resource(platform.resources() + "/" + platform.installer()))
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"Linux,aarch64", "Mac OS X,x86_64", "FreeBSD,amd64", "Windows 11,aarch64"})
    void a_machine_without_binaries_is_told_what_to_set(String system, String processor) {
        assertThatThrownBy(() -> Platform.named(system, processor))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessageStartingWith("There is no embedded database for " + system + " on " + processor)
                .hasMessageContaining("set QUARKUS_DATASOURCE_JDBC_URL");
    }
}
