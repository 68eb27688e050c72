package org.pixelkeep.history.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pixelkeep.advertiser.AdvertiserDraft;
import org.pixelkeep.advertiser.AdvertiserService;
import org.pixelkeep.history.integrity.Verifier;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.history.read.EntityKind;
import org.pixelkeep.history.read.Image;
import org.pixelkeep.history.read.Subject;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.Given;

@QuarkusTest
class HistoryTest {
    @Inject
    AdvertiserService advertisers;

    @Inject
    History history;

    @Inject
    Verifier verifier;

    @Inject
    EntityManager entityManager;

    @Test
    void every_change_set_gets_the_next_revision_without_a_gap() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        advertisers.edit(Given.system(network.id), acme.id, null, new AdvertiserDraft("Acme Ltd", "ACME", true));
        advertisers.archive(Given.system(network.id), acme.id, null);

        var revisions = Database.texts(
                "select distinct revision from history_change where network_id = ? order by revision", network.id);

        assertThat(revisions).containsExactly("1", "2", "3", "4");
        assertThat(Database.number("select revision from history_head where network_id = ?", network.id))
                .isEqualTo(4);
    }

    @Test
    void a_change_is_recorded_with_its_state_before_and_after() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");

        advertisers.edit(Given.system(network.id), acme.id, null, new AdvertiserDraft("Acme Ltd", "ACME", true));

        assertThat(Database.texts("""
            select concat(action, ' ', json_value(before_image, '$.name'), ' > ',
                json_value(after_image, '$.name'))
            from history_change where entity = 'ADVERTISER' and entity_id = ? order by id desc limit 1\
            """, acme.id)).containsExactly("EDIT " + acme.name + " > Acme" + " Ltd");
    }

    @Test
    void an_edit_that_changes_nothing_leaves_no_record_and_no_new_version() {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");

        advertisers.edit(Given.system(network.id), acme.id, null, new AdvertiserDraft(acme.name, null, true));

        assertThat(Database.number(
                        "select count(*) from history_change where entity = 'ADVERTISER' and entity_id = ?", acme.id))
                .isEqualTo(1);
        assertThat(Database.number("select version from advertiser where id = ?", acme.id))
                .isZero();
    }

    /** A change of a vendor's hosts records every pixel that mentions them: as it was, and as it is. */
    @Test
    void much_in_one_transaction_is_written_in_portions_of_one_revision() {
        var network = Given.network("Northwind");
        var text = "x".repeat(600_000);
        var records = 20;

        QuarkusTransaction.requiringNew().run(() -> {
            history.open();
            for (var number = 1; number <= records; number++) {
                history.record(
                        Given.system(network.id),
                        Action.EDIT,
                        new Subject(EntityKind.TEMPLATE, number, "Large", network.id, null, null, null),
                        Image.builder().with("content", text).build(),
                        Image.builder().with("content", text + number).build());
            }
            assertThat(written(network.id)).as("before the end").isBetween(6L, (long) records - 1);
            history.append();
            history.close();
        });

        assertThat(Database.number(
                        "select count(*) from history_change where network_id = ? and revision = 2", network.id))
                .isEqualTo(records);
        assertThat(Database.texts(
                        "select ordinal from history_change where network_id = ? and revision = 2 order by id",
                        network.id))
                .isEqualTo(IntStream.range(0, records).mapToObj(String::valueOf).toList());
        assertThat(Database.number("select revision from history_head where network_id = ?", network.id))
                .isEqualTo(2);
        assertThat(verifier.verify(network.id).holds()).isTrue();
    }

    private long written(long networkId) {
        return ((Number) entityManager
                        .createNativeQuery("select count(*) from history_change where network_id = ?1 and revision = 2")
                        .setParameter(1, networkId)
                        .getSingleResult())
                .longValue();
    }

    @Test
    void two_service_calls_in_one_transaction_are_both_recorded() {
        var network = Given.network("Northwind");

        QuarkusTransaction.requiringNew().run(() -> {
            Given.advertiser(network, "Acme");
            Given.advertiser(network, "Other");
        });

        assertThat(Database.number(
                        "select count(*) from history_change where network_id = ? and entity = 'ADVERTISER'",
                        network.id))
                .isEqualTo(2);
        assertThat(Database.number("select revision from history_head where network_id = ?", network.id))
                .isEqualTo(3);
    }

    @Test
    void a_change_is_rolled_back_if_it_cannot_be_recorded() throws SQLException {
        var network = Given.network("Northwind");
        var acme = Given.advertiser(network, "Acme");
        Database.execute("""
            create trigger refuse_history before insert on history_change for each row
            begin
                if new.network_id = %d then
                    signal sqlstate '45000' set message_text = 'refused by the test';
                end if;
            end\
            """.formatted(network.id));
        try {
            assertThatThrownBy(() -> advertisers.edit(
                            Given.system(network.id), acme.id, null, new AdvertiserDraft("Renamed", null, true)))
                    .isInstanceOf(Exception.class);
        } finally {
            Database.execute("drop trigger refuse_history");
        }

        assertThat(Database.texts("select name from advertiser where id = ?", acme.id))
                .containsExactly(acme.name);
    }
}
