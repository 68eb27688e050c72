package org.pixelkeep.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.pixelkeep.web.form.EditConflict.Line;

class EditConflictTest {
    private enum State {
        SWITCHED_OFF
    }

    @Test
    void values_are_compared_as_people_read_them() {
        var conflict = EditConflict.since(Instant.EPOCH)
                .line("Name", "Acme", "Acme Ltd")
                .line("Width", 300, "300")
                .line("Code", null, "  ")
                .line("Active", true, false)
                .line("State", State.SWITCHED_OFF, State.SWITCHED_OFF)
                .build();

        assertThat(conflict.lines())
                .containsExactly(
                        new Line("Name", "Acme", "Acme Ltd"),
                        new Line("Width", "300", "300"),
                        new Line("Code", null, null),
                        new Line("Active", "Yes", "No"),
                        new Line("State", "Switched off", "Switched off"));
        assertThat(conflict.lines().stream().filter(Line::differs).map(Line::label))
                .containsExactly("Name", "Active");
        assertThat(conflict.differences()).isEqualTo(2);
    }
}
