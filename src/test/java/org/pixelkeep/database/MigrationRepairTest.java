package org.pixelkeep.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
