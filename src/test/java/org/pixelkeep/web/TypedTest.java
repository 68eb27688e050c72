package org.pixelkeep.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.Violation;
import org.pixelkeep.shared.Violations;

class TypedTest {
    @Test
    void a_number_is_read_with_space_around_it() {
        var violations = new Violations();

        assertThat(Typed.number(violations, "width", " 300 ", "No.")).isEqualTo(300);
        assertThat(Typed.number(violations, "width", "-1", "No.")).isEqualTo(-1);
        assertThat(Typed.number(violations, "width", "  ", "No.")).isNull();
        assertThat(Typed.number(violations, "width", null, "No.")).isNull();

        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "1e3", "99999999999999999999", "３"})
    void what_is_no_number_is_noted(String text) {
        var violations = new Violations();

        assertThat(Typed.number(violations, "width", text, "No.")).isNull();

        assertThat(violations.found()).containsExactly(new Violation("width", "No."));
    }

    @Test
    void a_form_that_does_not_say_its_version_meets_every_stored_one() {
        assertThat(Typed.version("7")).isEqualTo(7);
        assertThat(Typed.version(null)).isEqualTo(Typed.NO_VERSION);
        assertThat(Typed.version("x")).isEqualTo(Typed.NO_VERSION);
    }

    @Test
    void what_could_not_be_read_is_said_once_beside_what_else_is_wrong() {
        var unread = new Violations();
        unread.add("width", "No number.");

        var errors = Typed.errors(unread, others -> {
            others.add("width", "Too small.");
            others.add("name", "Give it a name.");
        });

        assertThat(errors.violations())
                .containsExactly(new Violation("width", "No number."), new Violation("name", "Give it a name."));
        assertThat(Typed.errors(new Violations(), others -> others.add("name", "Give it a name.")))
                .isEqualTo(Errors.NONE);
    }
}
