package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MacroSearchTest {

    @Test
    void every_word_is_looked_for_in_the_macro_its_meaning_and_its_platform() {
        assertThat(search(null, "consent trade"))
                .extracting(Macro::token)
                .contains("%%TTD_GDPR_CONSENT%%")
                .allMatch(token -> token.startsWith("%%TTD_"));
        assertThat(search(null, "CACHEBUSTING")).extracting(Macro::dialect).containsExactly(Dialect.VAST);
        assertThat(search(null, "no such macro")).isEmpty();
    }

    @Test
    void with_the_serving_platform_come_the_macros_of_the_iab() {
        assertThat(search(Dialect.SERVING, "tcf"))
                .extracting(Macro::written)
                .contains("${GDPR_CONSENT_STRING}", "${GDPR_CONSENT_XXX}");
        assertThat(search(Dialect.VAST, "tcf")).extracting(Macro::written).containsExactly("[GDPRCONSENT]");
    }

    @Test
    void a_category_narrows() {
        assertThat(new MacroSearch(Dialect.GAM, MacroCategory.CLICK, "").found())
                .allMatch(macro -> macro.meaning().category() == MacroCategory.CLICK)
                .hasSize(6);
    }

    private static List<Macro> search(@Nullable Dialect dialect, String text) {
        return new MacroSearch(dialect, null, text).found();
    }
}
