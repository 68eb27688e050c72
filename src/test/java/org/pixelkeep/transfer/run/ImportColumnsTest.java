package org.pixelkeep.transfer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Role;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.testing.Database;
import org.pixelkeep.testing.GivenPeople;
import org.pixelkeep.transfer.columns.Columns;
import org.pixelkeep.transfer.columns.ImportField;
import org.pixelkeep.transfer.columns.ImportKind;

@QuarkusTest
class ImportColumnsTest extends ImportsInNetwork {
    @Test
    void corrected_columns_are_remembered() {
        var job = open(ImportKind.CREATIVES, "Wer,Was,Art\n" + acme.name + ",Banner,video\n");
        assertThatThrownBy(() -> service.check(by(), job.id, null, null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Choose the column with the name");

        var columns = new Columns(List.of(ImportField.ADVERTISER, ImportField.NAME, ImportField.TYPE));
        service.check(by(), job.id, columns, null);
        over(job.id, ImportState.CHECKED);

        assertThat(outcomes.counts(job.id).creates()).isEqualTo(1);
        assertThat(open(ImportKind.CREATIVES, "Wer,Was,Art\nx,y,z\n").columns()).isEqualTo(columns);
    }

    @Test
    void the_columns_of_a_network_that_were_used_longest_ago_are_forgotten() throws SQLException {
        var job = open(ImportKind.CREATIVES, "Wer,Was,Art\n" + acme.name + ",Banner,video\n");
        for (var number = 0; number <= ImportColumnsService.MAX; number++) {
            Database.execute(
                    "insert into import_columns (network_id, kind, header, columns, used_at)"
                            + " values (?, 'CREATIVES', unhex(sha2(?, 256)), '-', '2026-01-01' + interval ? second)",
                    network.id,
                    "header " + number,
                    number);
        }

        service.check(
                by(), job.id, new Columns(List.of(ImportField.ADVERTISER, ImportField.NAME, ImportField.TYPE)), null);

        assertThat(Database.number("select count(*) from import_columns where network_id = ?", network.id))
                .isEqualTo(ImportColumnsService.MAX);
        assertThat(Database.texts(
                        "select date_format(min(used_at), '%i:%s') from import_columns where network_id = ?",
                        network.id))
                .containsExactly("00:02");
        assertThat(open(ImportKind.CREATIVES, "Wer,Was,Art\nx,y,z\n").columns().has(ImportField.NAME))
                .isTrue();
    }

    @Test
    void columns_that_people_of_an_advertiser_chose_are_remembered_for_them_alone() {
        var manager = GivenPeople.caller(
                GivenPeople.advertiserManager(network.id, acme.id), Role.ADVERTISER_MANAGER, network.id, acme.id);
        var header = "Brand,Label,Kind\n";
        var swapped = new Columns(List.of(ImportField.NAME, ImportField.ADVERTISER, ImportField.TYPE));
        var sheet = new ImportFile(
                ImportKind.CREATIVES, "a.csv", (header + "x,y,video\n").getBytes(StandardCharsets.UTF_8), null);

        service.check(manager, service.open(manager, network.id, sheet).id, swapped, null);

        assertThat(service.open(manager, network.id, sheet).columns()).isEqualTo(swapped);
        assertThat(open(ImportKind.CREATIVES, header + "x,y,video\n").columns()).isNotEqualTo(swapped);
    }
}
