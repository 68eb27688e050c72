package org.pixelkeep.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pixelkeep.account.credential.Passwords;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

@QuarkusTest
class DemoServiceTest {
    private static final String PASSWORD = "seven small words for a demo";

    @Inject
    DemoService demo;

    @Inject
    Passwords passwords;

    @Test
    void an_interrupted_load_leaves_nothing_behind() throws SQLException {
        Database.execute("""
                create trigger break_the_demo_off before insert on pixel for each row
                begin
                    if new.name = 'Kantar brand lift' then
                        signal sqlstate '45000' set message_text = 'broken off by the test';
                    end if;
                end""");
        try {
            assertThatThrownBy(() -> demo.load(Scale.S, PASSWORD)).isInstanceOf(Exception.class);
        } finally {
            Database.execute("drop trigger break_the_demo_off");
        }

        assertThatNothingIsThere();
    }

    @Test
    void a_password_that_is_too_short_is_refused_with_a_message() {
        assertThatThrownBy(() -> demo.load(Scale.S, "short"))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refusal -> assertThat(new DemoRefused(refusal))
                                .hasMessageStartingWith(
                                        "PIXELKEEP_DEMO_PASSWORD cannot be used as the demo password: Use at least 15"));

        assertThatNothingIsThere();
    }

    @Test
    void a_database_with_a_network_in_it_is_not_filled() {
        Given.network("Northwind");

        assertThat(demo.fits()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({",true,true", ",false,false", "true,false,true", "true,true,true", "false,true,false"})
    void only_a_new_embedded_database_gets_the_demo_unasked(Boolean wanted, boolean embedded, boolean filled) {
        var settings = new DemoSettings(Optional.ofNullable(wanted), Optional.empty(), embedded);

        assertThat(settings.wantedAtStart()).isEqualTo(filled);
    }

    @RepeatedTest(20)
    void a_random_password_is_typeable_and_valid() {
        var password = new DemoSettings(Optional.empty(), Optional.empty(), true).password();

        assertThat(password).matches("([a-z]{4}-){3}[a-z]{4}");
        assertThat(passwords.problem(password)).isEmpty();
        assertThat(DemoPassword.random()).isNotEqualTo(password);
    }

    private static void assertThatNothingIsThere() {
        assertThat(Database.number("select count(*) from network where name in (?, ?)", Northwind.NAME, Southpole.NAME))
                .isZero();
        for (var person : DemoPerson.OF_DEMO) {
            assertThat(Database.number("select count(*) from user_account where email = ?", person.email()))
                    .isZero();
            assertThat(Database.number("select count(*) from history_change where actor_name = ?", person.email()))
                    .isZero();
        }
    }
}
