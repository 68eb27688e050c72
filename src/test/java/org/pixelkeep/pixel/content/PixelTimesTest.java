package org.pixelkeep.pixel.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.edit.PixelService;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

/** Whatever door a draft comes through, its times are such as the database gives back. */
@QuarkusTest
class PixelTimesTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1969, 10_000, 12_345, Year.MAX_VALUE})
    void years_that_the_database_does_not_keep_are_refused_and_nothing_is_saved(int year) {
        var network = Given.network("Times");
        var day = LocalDate.of(year, 6, 1);
        var at = Instant.EPOCH.plusSeconds(day.toEpochDay() * 86_400);
        var draft = Given.image("x").flying(at, at).with(PixelFields.REVIEW_BY, day);

        assertThatThrownBy(() -> Given.service(PixelService.class)
                        .create(Given.system(network.id), PixelOwner.network(network.id), draft))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .extracting("field")
                                .contains("flightStart", "flightEnd", "reviewBy"));
        assertThat(Database.number("select count(*) from pixel where network_id = ?", network.id))
                .isZero();
    }

    @Test
    void a_draft_has_no_finer_times_than_the_database() {
        var draft = PixelDraft.NEW.flying(
                Instant.parse("2027-01-01T00:00:00.1234567Z"), Instant.parse("2027-02-01T00:00:00.000000001Z"));

        assertThat(draft.flightStart()).isEqualTo(Instant.parse("2027-01-01T00:00:00.123456Z"));
        assertThat(draft.flightEnd()).isEqualTo(Instant.parse("2027-02-01T00:00:00Z"));
    }
}
