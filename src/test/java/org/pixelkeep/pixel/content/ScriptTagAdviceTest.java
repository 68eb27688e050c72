package org.pixelkeep.pixel.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Violations;

class ScriptTagAdviceTest {
    @Test
    void a_script_tag_with_a_src_is_to_become_a_javascript_url() {
        assertThat(advice("<script async src=\"https://vendor.example/tag.js\"></script>"))
                .isEqualTo("This is a script tag, not JavaScript. Choose the format “JavaScript URL” and paste only its"
                        + " URL: https://vendor.example/tag.js");
    }

    @Test
    void the_code_of_an_inline_script_is_to_be_pasted_whatever_it_loads() {
        assertThat(advice("<script>new Image().src='https://vendor.example/i.gif?cb=${CACHEBUSTER}';</script>"))
                .isEqualTo("This is a script tag, not JavaScript. Paste only the code between <script> and </script>.");
    }

    @Test
    void so_is_a_script_whose_tag_does_not_end() {
        assertThat(advice("<script")).startsWith("This is a script tag, not JavaScript. Paste only the code");
    }

    private static String advice(String secureContent) {
        var violations = new Violations();
        PixelRules.check(
                PixelDraft.NEW
                        .with(PixelFields.NAME, "Beacon")
                        .with(PixelFields.FORMAT, PixelFormat.RAW_JAVASCRIPT)
                        .with(PixelFields.SECURE_CONTENT, secureContent),
                null,
                violations);
        return violations.found().get(0).message();
    }
}
