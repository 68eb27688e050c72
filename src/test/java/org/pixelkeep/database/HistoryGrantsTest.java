package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryGrantsTest {
    @Test
    void statements_work_whatever_database_an_administrator_is_connected_to() {
        assertThat(HistoryGrants.statements("pixel`keep", List.of("pixel", "history_change"), "app@10.0.%"))
                .containsExactly(
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON `pixel``keep`.`pixel` TO `app`@`10.0.%`",
                        "GRANT SELECT, INSERT ON `pixel``keep`.`history_change` TO `app`@`10.0.%`");
    }

    @Test
    void a_setting_that_is_no_account_is_named() {
        assertThatThrownBy(() -> HistoryGrants.statements("pixelkeep", List.of("pixel"), "app; drop"))
                .isInstanceOf(DatabaseFailure.class)
                .hasMessage("PIXELKEEP_DATABASE_GRANT_TO must be an account and its host, such as pixelkeep_app@%, not"
                        + " “app; drop”.");
    }
}
