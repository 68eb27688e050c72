package org.pixelkeep.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.shared.error.Violations;

class FormInputTest {
    @Test
    void a_number_is_read_with_space_around_it() {
        var violations = new Violations();

        assertThat(FormInput.number(violations, "width", " 300 ", "No.")).isEqualTo(300);
        assertThat(FormInput.number(violations, "width", "-1", "No.")).isEqualTo(-1);
        assertThat(FormInput.number(violations, "width", "  ", "No.")).isNull();
        assertThat(FormInput.number(violations, "width", null, "No.")).isNull();

        assertThat(violations.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "1.5", "1e3", "99999999999999999999", "３"})
    void an_invalid_number_is_reported(String text) {
        var violations = new Violations();

        assertThat(FormInput.number(violations, "width", text, "No.")).isNull();

        assertThat(violations.found()).containsExactly(new Violation("width", "No."));
    }

    @Test
    void a_form_without_a_version_conflicts_with_every_stored_one() {
        assertThat(FormInput.version("7")).isEqualTo(7);
        assertThat(FormInput.version(null)).isEqualTo(FormInput.NO_VERSION);
        assertThat(FormInput.version("x")).isEqualTo(FormInput.NO_VERSION);
    }

    @Test
    void unreadable_fields_are_reported_once_with_all_other_errors() {
        var unread = new Violations();
        unread.add("width", "No number.");

        var errors = FormInput.errors(unread, others -> {
            others.add("width", "Too small.");
            others.add("name", "Enter a name.");
        });

        assertThat(errors.violations())
                .containsExactly(new Violation("width", "No number."), new Violation("name", "Enter a name."));
        assertThat(FormInput.errors(new Violations(), others -> others.add("name", "Enter a name.")))
                .isEqualTo(Errors.NONE);
    }
}
