package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationRepairTest {
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Test
    void a_migration_is_taken_apart_into_statements_without_comments() {
        assertThat(MigrationRepair.statements("""
                        -- Why; with a semicolon.
                        create table a (
                            id bigint not null comment 'one; two',
                            primary key (id)
                        ) engine = InnoDB;

                        -- And what was there; before.
                        insert into a select id from b;
                        """))
                .containsExactly(
                        "create table a (\n    id bigint not null comment 'one; two',\n    primary key (id)\n) engine = InnoDB",
                        "insert into a select id from b");
    }

    @Test
    void triggers_with_a_block_are_one_statement_each() {
        assertThat(MigrationRepair.statements("""
                        delimiter //
                        create trigger a before update on b for each row
                        begin
                            set new.c = 1;
                        end //
                        create trigger d before delete on b for each row set @e = 1 //
                        delimiter ;
                        drop table f;
                        """))
                .containsExactly(
                        "create trigger a before update on b for each row\nbegin\n    set new.c = 1;\nend",
                        "create trigger d before delete on b for each row set @e = 1",
                        "drop table f");
    }

    /** It drops a trigger that it makes again, and fills a table in between. */
    @Test
    void a_trigger_from_before_the_migration_is_not_taken_for_one_that_it_made() throws Exception {
        var statements =
                MigrationRepair.statements(Files.readString(MIGRATIONS.resolve("V022__add_history_facet.sql")));
        var trigger = "refuse_update_of_history";
        var column = "history_change facet_id";
        var table = "history_facet";
        var index = "history_change ix_history_change_facet";

        assertThat(done(statements, trigger)).isZero();
        assertThat(done(statements, trigger, table)).isEqualTo(1);
        assertThat(done(statements, table)).isEqualTo(3);
        assertThat(done(statements, table, column)).isEqualTo(4);
        assertThat(done(statements, table, column, trigger)).isEqualTo(6);
        assertThat(done(statements, table, column, trigger, index)).isEqualTo(7);
    }

    private static int done(List<String> statements, String... there) throws SQLException {
        return MigrationRepair.done(statements, mark -> List.of(there).contains(String.join(" ", mark.names())));
    }

    /** Where a migration was interrupted, the names that it leaves say, whichever statement was the last one. */
    @Test
    void every_migration_that_is_interrupted_is_continued_where_it_ended() throws Exception {
        try (var files = Files.list(MIGRATIONS)) {
            for (var file : files.filter(one -> one.toString().endsWith(".sql")).toList()) {
                var statements = MigrationRepair.statements(Files.readString(file));
                for (var ran = 0; ran <= statements.size(); ran++) {
                    var after = ran;
                    var found = MigrationRepair.done(statements, mark -> isThere(statements, after, mark));
                    assertThat(found).as("%s after %d", file, ran).isLessThanOrEqualTo(ran);
                    assertThat(statements.subList(found, ran))
                            .as("%s after %d", file, ran)
                            .allMatch(sql -> sql.matches("(?is)(insert|update|delete|alter table|set|replace)\\b.*"));
                }
            }
        }
    }

    private static boolean isThere(List<String> statements, int ran, MigrationRepair.Mark mark) {
        var there = !firstMakes(statements, mark);
        for (var sql : statements.subList(0, ran)) {
            var other = MigrationRepair.Mark.of(sql).filter(mark::isAbout);
            there = other.map(MigrationRepair.Mark::makes).orElse(there);
        }
        return there;
    }

    private static boolean firstMakes(List<String> statements, MigrationRepair.Mark mark) {
        return statements.stream()
                .flatMap(sql -> MigrationRepair.Mark.of(sql).stream())
                .filter(mark::isAbout)
                .findFirst()
                .orElseThrow()
                .makes();
    }

    /** A part of a statement would begin with something else; two of them would have a semicolon between them. */
    @Test
    void every_migration_can_be_taken_apart() throws IOException {
        try (var files = Files.list(MIGRATIONS)) {
            for (var file : files.filter(one -> one.toString().endsWith(".sql")).toList()) {
                assertThat(MigrationRepair.statements(Files.readString(file)))
                        .as(file.toString())
                        .isNotEmpty()
                        .allMatch(sql -> sql.matches(
                                "(?is)(create|alter|insert|update|delete|drop|set|rename|with|replace)\\b.*"))
                        .allMatch(sql -> sql.contains("\nbegin\n")
                                || !sql.replaceAll("'[^']*'", "").contains(";"));
            }
        }
    }
}
