package org.pixelkeep.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

@QuarkusTest
class ConditionalEditsTest {
    @Inject
    ConditionalEdits edits;

    private final Advertiser acme = Given.advertiser(Given.network("Northwind"), "Acme");
    private boolean saved;

    @Test
    void a_change_is_made_over_what_somebody_else_just_saved() {
        var over = edits.change(null, this::readJustBeforeAnother, ConditionalEditsTest::save);

        assertThat(over).isEqualTo("B over 1");
    }

    @Test
    void a_change_of_a_named_version_is_not_applied_to_another() {
        assertThatThrownBy(() -> edits.change("\"0\"", this::readJustBeforeAnother, this::saveStored))
                .isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> edits.change("\"0\"", this::read, this::saveStored))
                .isInstanceOf(StaleVersion.class);
    }

    @Test
    void an_action_is_about_whatever_is_there_unless_a_version_is_named() {
        assertThat(edits.<String>act(null, () -> 7, version -> "version " + version))
                .isEqualTo("version null");
        assertThat(edits.<String>act("\"7\"", () -> 7, version -> "version " + version))
                .isEqualTo("version 7");
        assertThat(edits.<String>act("\"6\"", () -> 7, version -> "version " + version))
                .isEqualTo("version -1");
    }

    @Test
    void a_tag_without_its_quotes_is_refused_in_words() {
        assertThatThrownBy(() -> edits.change("7", this::read, this::saveStored))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.violations())
                                .containsExactly(new Violation(
                                        "If-Match", "Send the ETag as it was, with its quotes, such as \"7\".")));
        assertThat(Database.number("select version from advertiser where id = ?", acme.id))
                .isZero();
    }

    private ConditionalEdits.Current<String> read() {
        Advertiser stored = Advertiser.findById(acme.id);
        return new ConditionalEdits.Current<>(stored, stored.code == null ? "none" : stored.code, stored.version);
    }

    /** Somebody else saves right after it was read for the first time. */
    private ConditionalEdits.Current<String> readJustBeforeAnother() {
        var current = read();
        if (!saved) {
            saved = true;
            saveAsAnother();
        }
        return current;
    }

    private void saveAsAnother() {
        try {
            Database.execute("update advertiser set code = 'B', version = version + 1 where id = ?", acme.id);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String save(String value, long version) {
        return value + " over " + version;
    }

    private String saveStored(String value, long version) {
        StaleVersion.check(version, Database.number("select version from advertiser where id = ?", acme.id));
        return save(value, version);
    }
}
