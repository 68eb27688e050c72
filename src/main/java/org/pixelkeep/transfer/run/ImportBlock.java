package org.pixelkeep.transfer.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.sheet.SheetRow;

/** Some hundred rows of an upload, packed. */
@Entity
@Table(name = "import_block")
class ImportBlock extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "job_id")
    long jobId;

    @Column(name = "network_id")
    long networkId;

    int number;

    @Column(name = "first_line")
    int firstLine;

    @Column(name = "last_line")
    int lastLine;

    @Column(columnDefinition = "mediumblob")
    byte[] cells;

    /** The next one of a job, from a number on, detached; {@code null}: there is none. */
    static @Nullable ImportBlock from(long jobId, int number) {
        return first("jobId = ?1 and number >= ?2 order by number", jobId, number);
    }

    /** The first one with a row in the line or below, detached; {@code null}: there is none. */
    static @Nullable ImportBlock at(long jobId, int line) {
        return first("jobId = ?1 and lastLine >= ?2 order by lastLine, id", jobId, line);
    }

    /** Detached: a transaction may read all of them one after another. */
    private static @Nullable ImportBlock first(String query, long jobId, int from) {
        var found = ImportBlock.<ImportBlock>find(query, jobId, from).page(0, 1).<ImportBlock>firstResult();
        if (found != null) {
            getEntityManager().detach(found);
        }
        return found;
    }

    /**
     * Reads its rows one by one.
     *
     * @param columns which cells are read, from 0; the others are empty
     * @param sink answers whether it wants more rows
     * @return whether it does
     */
    boolean rows(IntPredicate columns, Predicate<SheetRow> sink) {
        return PackedRows.rows(cells, columns, sink);
    }
}
