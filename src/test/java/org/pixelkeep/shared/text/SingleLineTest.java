package org.pixelkeep.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;

class SingleLineTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 7, 8, 9, 0xA, 0xB, 0xC, 0xD, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0x61C, 0x200E, 0x200F, 0x2028,
                0x2029, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0xD800, 0xDBFF, 0xDC00,
                0xDFFF
            })
    void forbidden_characters_are_named(int point) {
        var text = "a" + Character.toString(point) + "b";

        assertThat(SingleLine.problem(text)).get().asString().contains("U+%04X".formatted(point));
        assertThat(SingleLine.problemOfContent(text).isPresent())
                .isEqualTo(point == 0 || (point >= 0xD800 && point <= 0xDFFF));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t",
                "\u00A0",
                "\u2007\u202F",
                "\u200B",
                "\u200D\uFE0F",
                "\u00AD",
                "\u034F",
                "\u2060",
                "\uFEFF",
                "\u115F\u1160",
                "\u3164",
                "\uFFA0",
                "\u2800",
                "\uDB40\uDC41"
            })
    void a_name_without_a_visible_character_is_none(String text) {
        var violations = new Violations();

        Texts.checkName(violations, "name", text);

        assertThat(violations.found()).extracting(Violation::message).containsExactly("Enter a name.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-", "☂", "👩‍👩‍👧", "春", "a\u00A0b", "\u200Ba", "می\u200Cخواهم", "e\u0301", "𝒜", "1", "한글"})
    void a_name_with_a_visible_character_is_one(String text) {
        var violations = new Violations();

        Texts.checkName(violations, "name", text);

        assertThat(violations.found()).isEmpty();
    }

    @Test
    void ordinary_text_is_accepted() {
        for (var text : new String[] {"Frühling 2026 – „Sale“", "春のセール", "ربيع", "אביב", "☂ 👩‍👩‍👧", "a b", ""}) {
            assertThat(SingleLine.problem(text)).isEmpty();
        }
        assertThat(SingleLine.problemOfContent("a\r\n\tb\u202E")).isEmpty();
    }
}
