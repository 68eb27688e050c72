package org.pixelkeep.transfer.run;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.pixelkeep.transfer.plan.RowOutcome;
import org.pixelkeep.transfer.plan.RowResult;

/** What some hundred rows would do, and later what they did. */
@Entity
@Table(name = "import_batch")
class ImportBatch extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    @Column(name = "job_id", updatable = false)
    long jobId;

    @Column(name = "network_id", updatable = false)
    long networkId;

    @Column(updatable = false)
    int number;

    @Column(name = "first_line", updatable = false)
    int firstLine;

    @Column(name = "last_line", updatable = false)
    int lastLine;

    @Column(name = "row_count", updatable = false)
    int rowCount;

    /** Of the rows that are to be saved. */
    @Column(updatable = false)
    long characters;

    /** Whether the rows are saved; those that are errors are not. */
    boolean applied;

    int creates;
    int updates;
    int same;
    int errors;

    @Column(columnDefinition = "mediumblob")
    byte[] outcomes;

    /** Takes what came of its rows. */
    void setOutcomes(List<RowOutcome> all) {
        creates = count(all, RowResult.CREATE);
        updates = count(all, RowResult.UPDATE);
        same = count(all, RowResult.UNCHANGED);
        errors = count(all, RowResult.ERROR);
        outcomes = PackedRows.outcomes(all);
    }

    List<RowOutcome> outcomes() {
        return PackedRows.outcomes(outcomes);
    }

    int of(RowResult result) {
        return switch (result) {
            case CREATE -> creates;
            case UPDATE -> updates;
            case UNCHANGED -> same;
            case ERROR -> errors;
        };
    }

    private static int count(List<RowOutcome> all, RowResult result) {
        return (int) all.stream().filter(row -> row.result() == result).count();
    }
}
