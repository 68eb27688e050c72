package org.pixelkeep.transfer.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;

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

    /** The next ones of a job, from a number on. */
    static List<ImportBlock> from(long jobId, int number, int max) {
        return ImportBlock.<ImportBlock>find("jobId = ?1 and number >= ?2 order by number", jobId, number)
                .page(0, max)
                .list();
    }

    /** Those with rows from one line to another, in order. A query for two of them. */
    static List<ImportBlock> between(long jobId, int firstLine, int lastLine) {
        var found = new ArrayList<ImportBlock>();
        for (var from = firstLine; from <= lastLine; ) {
            var next = ImportBlock.<ImportBlock>find("jobId = ?1 and lastLine >= ?2 order by lastLine", jobId, from)
                    .page(0, 2)
                    .list();
            if (next.isEmpty()) {
                return found;
            }
            found.addAll(next);
            from = next.get(next.size() - 1).lastLine + 1;
        }
        return found;
    }
}
