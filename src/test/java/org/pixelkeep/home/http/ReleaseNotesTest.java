package org.pixelkeep.home.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseNotesTest {
    @Test
    void a_release_has_its_news_for_everyone_without_markup() {
        var notes = ReleaseNotes.read(List.of(
                "# Changelog",
                "- Not in a release",
                "## Unreleased",
                "### For scripts",
                "- `carries` is new.",
                "## 1.1",
                "### For everyone",
                "- **Notices** has *what* you should know of, see [agents.md](agents.md).",
                "### For operators",
                "- A port.",
                "## 1.0",
                "### For everyone",
                "- Everything."));

        assertThat(notes)
                .containsExactly(
                        new ReleaseNotes("1.1", List.of("Notices has what you should know of, see agents.md.")),
                        new ReleaseNotes("1.0", List.of("Everything.")));
    }

    @Test
    void the_page_has_the_news_of_this_release() {
        assertThat(ReleaseNotes.ALL.get(0).release()).isEqualTo("1.0.0");
        assertThat(ReleaseNotes.ALL.get(0).news()).hasSizeGreaterThan(10);
        assertThat(ReleaseNotes.ALL).flatExtracting(ReleaseNotes::news).noneMatch(item -> item.contains("**"));
    }

    @Test
    void the_news_for_everyone_name_no_settings() {
        assertThat(ReleaseNotes.ALL).flatExtracting(ReleaseNotes::news).noneMatch(item -> item.contains("PIXELKEEP_"));
    }
}
