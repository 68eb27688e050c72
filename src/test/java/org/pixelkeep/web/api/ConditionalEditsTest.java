package org.pixelkeep.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pixelkeep.shared.error.StaleVersion;

@QuarkusTest
class ConditionalEditsTest {
    @Inject
    ConditionalEdits edits;

    private final AtomicLong stored = new AtomicLong(7);

    @Test
    void a_change_is_retried_on_a_newer_version() {
        var saved = edits.change(null, this::readJustBeforeAnother, this::save);

        assertThat(saved).isEqualTo("over 8");
    }

    @Test
    void a_change_of_a_named_version_is_not_applied_to_another() {
        assertThatThrownBy(() -> edits.change("\"7\"", this::readJustBeforeAnother, this::save))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> edits.change("\"7\"", this::read, this::save)).isInstanceOf(StaleVersion.class);
    }

    private ConditionalEdits.Current<String> read() {
        return new ConditionalEdits.Current<>("over " + stored.get(), stored.get());
    }

    /** Version 7 is replaced by 8 right after it was read. */
    private ConditionalEdits.Current<String> readJustBeforeAnother() {
        var current = read();
        stored.compareAndSet(7, 8);
        return current;
    }

    private String save(String value, long version) {
        StaleVersion.check(version, stored.get());
        return value;
    }
}
