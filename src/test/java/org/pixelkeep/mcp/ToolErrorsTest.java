package org.pixelkeep.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.ConstraintViolationException.ConstraintKind;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.Overloaded;
import org.pixelkeep.shared.error.TooManyAttempts;
import org.pixelkeep.shared.error.Unavailable;

class ToolErrorsTest {
    @Test
    void an_agent_that_was_too_slow_is_told_what_to_do() {
        var duplicate = new SQLException("Duplicate entry 'Viewability' for key 'uq_pixel_name'", "23000", 1062);
        var deadlock = new SQLException("Deadlock found when trying to get lock", "40001", 1213);

        assertThat(ToolErrors.words(new IllegalStateException(new ConstraintViolationException(
                        "could not execute statement", duplicate, null, ConstraintKind.UNIQUE, "uq_pixel_name"))))
                .contains("Someone else just used this name or code. Nothing was saved. Choose another one.");
        assertThat(ToolErrors.words(new IllegalStateException(deadlock)))
                .contains("Someone else is changing this right now. Nothing was saved. Try again in a moment.");
    }

    @Test
    void an_agent_is_told_whether_calling_again_helps() {
        assertThat(ToolErrors.words(new IllegalStateException(
                        new Overloaded("The network is large and is being counted. Try again in a moment."))))
                .contains("The network is large and is being counted. Try again in a moment.");
        assertThat(ToolErrors.words(
                        new IllegalStateException(new Unavailable("The clocks differ. Nothing was changed."))))
                .contains("The clocks differ. Nothing was changed."
                        + " Calling again is unlikely to help: tell the person whose token this is.");
    }

    @Test
    void an_agent_is_told_what_there_was_too_much_of() {
        assertThat(ToolErrors.words(new TooManyAttempts(Duration.ofSeconds(7))))
                .contains("Too many calls. Wait 7 seconds, then call again.");
        assertThat(ToolErrors.words(new TooManyAttempts(Duration.ofSeconds(7), "The history has grown enough.")))
                .contains("Nothing was changed. The history has grown enough. Wait 7 seconds, then call again.");
    }

    @Test
    void a_failure_of_ours_is_no_business_of_an_agent() {
        assertThat(ToolErrors.words(new IllegalStateException("broken"))).isEmpty();
    }
}
