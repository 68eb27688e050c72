package org.pixelkeep.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
    private static final Path SHELL = Path.of("/usr/bin/chromium-headless-shell");
    private static final Path WHOLE = Path.of("/usr/bin/chromium");
    private static final Path NAMED = Path.of("/opt/browser");

    @Test
    void the_headless_shell_is_preferred_to_the_whole_browser() {
        assertThat(Chromium.installed(Optional.empty(), Set.of(WHOLE, SHELL)::contains))
                .contains(SHELL);
        assertThat(Chromium.installed(Optional.empty(), Set.of(WHOLE)::contains))
                .contains(WHOLE);
        assertThat(Chromium.installed(Optional.empty(), Set.<Path>of()::contains))
                .isEmpty();
    }

    @Test
    void the_browser_that_was_named_is_used_or_nothing() {
        var named = Optional.of(NAMED.toString());

        assertThat(Chromium.installed(named, Set.of(WHOLE, SHELL, NAMED)::contains))
                .contains(NAMED);
        assertThatThrownBy(() -> Chromium.installed(named, Set.of(WHOLE, SHELL)::contains))
                .hasMessageContaining("/opt/browser, which is not a program");
    }

    @Test
    void debian_installs_the_headless_shell_or_else_the_whole_browser(@TempDir Path programs) throws Exception {
        assertThat(installedFromDebian(programs, "chromium-headless-shell|chromium"))
                .containsExactly("chromium-headless-shell");
        assertThat(installedFromDebian(programs, "chromium")).containsExactly("chromium");
        assertThat(installedFromDebian(programs, "nothing")).isEmpty();
    }

    /** What an {@code apt-get} that knows these packages is told to install. */
    private static List<String> installedFromDebian(Path programs, String known)
            throws IOException, InterruptedException {
        var log = Files.writeString(programs.resolve("installed"), "");
        var apt = Files.writeString(programs.resolve("apt-get"), """
                #!/bin/sh
                for word; do last=$word; done
                case "$last" in
                  update) ;;
                  %s) echo "$last" >> "%s" ;;
                  *) exit 100 ;;
                esac
                """.formatted(known, log));
        Files.setPosixFilePermissions(apt, PosixFilePermissions.fromString("rwx------"));
        var installation = Chromium.fromDebian();
        installation.environment().merge("PATH", programs.toString(), (path, first) -> first + ":" + path);

        var status = installation.start().waitFor();

        var installed = Files.readAllLines(log);
        assertThat(status == 0).isEqualTo(!installed.isEmpty());
        return installed;
    }
}
