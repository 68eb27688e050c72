package org.pixelkeep.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pixelkeep.shared.error.Unavailable;

class SpoolSpaceTest {
    private static final long NETWORK = 7;
    private static final long RESERVE = 6_000_000;
    private static final int LENGTH = 5_000_000;

    @TempDir
    private Path folder;

    private long free = RESERVE + LENGTH - 1;
    private SpoolSpace space;

    @BeforeEach
    void there_is_room() {
        space = new SpoolSpace(folder, RESERVE, where -> free);
    }

    @Test
    void a_snapshot_that_would_exceed_the_reserve_is_not_started() {
        free = RESERVE - 1;

        assertThatThrownBy(() -> space.open(NETWORK))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("not have enough free disk space");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void others_cannot_look_into_the_folder() throws IOException {
        Path spools = folder.resolve("spool");

        new SpoolSpace(spools, RESERVE, where -> free).open(NETWORK).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(spools)))
                .isEqualTo("rwx------");
    }

    @Test
    void the_next_snapshot_is_expected_to_be_as_long_as_the_last() throws IOException {
        try (var spool = space.open(NETWORK)) {
            spool.filling().write(new byte[LENGTH]);
            spool.complete();
        }

        assertThatThrownBy(() -> space.open(NETWORK)).isInstanceOf(Unavailable.class);
        space.open(NETWORK + 1).close();
        free++;
        space.open(NETWORK).close();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_snapshot_that_reaches_the_reserve_is_aborted_and_deleted() throws IOException {
        try (var spool = space.open(NETWORK)) {
            var filling = spool.filling();
            filling.write(new byte[LENGTH]);
            free = RESERVE - 1;

            assertThatThrownBy(() -> filling.write(new byte[LENGTH]))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("disk-reserve");
        }
        assertThat(folder).isEmptyDirectory();
    }
}
