package org.pixelkeep.transfer.run;

import com.google.common.hash.Hashing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.transfer.columns.Columns;
import org.pixelkeep.transfer.columns.ImportKind;

/** What people chose for the columns of a sheet, by its header. Runs in the transaction of its caller. */
@ApplicationScoped
class ImportColumnsService {
    /** Of how many kinds of sheets a network remembers the columns. */
    static final int MAX = 200;

    private final EntityManager entityManager;
    private final Clock clock;

    ImportColumnsService(EntityManager entityManager, Clock clock) {
        this.entityManager = entityManager;
        this.clock = clock;
    }

    /** Of a sheet with the same header; {@code null}: of none. Those that are read are the last to be forgotten. */
    @Nullable
    String columns(Caller caller, long networkId, ImportKind kind, SheetRow header) {
        var key = digest(header, whose(caller, networkId, kind));
        List<?> found = entityManager
                .createNativeQuery(
                        "select columns from import_columns where network_id = ?1 and kind = ?2 and header = ?3",
                        String.class)
                .setParameter(1, networkId)
                .setParameter(2, kind.name())
                .setParameter(3, key)
                .getResultList();
        if (found.isEmpty()) {
            return null;
        }
        entityManager
                .createNativeQuery(
                        "update import_columns set used_at = ?4 where network_id = ?1 and kind = ?2 and header = ?3")
                .setParameter(1, networkId)
                .setParameter(2, kind.name())
                .setParameter(3, key)
                .setParameter(4, clock.instant())
                .executeUpdate();
        return String.valueOf(found.get(0));
    }

    /** For the next sheet with the header of the import. */
    void remember(Caller caller, ImportJob job, Columns columns) {
        entityManager
                .createNativeQuery("insert into import_columns (network_id, kind, header, columns, used_at)"
                        + " values (?1, ?2, ?3, ?4, ?5) on duplicate key update columns = ?4, used_at = ?5")
                .setParameter(1, job.networkId)
                .setParameter(2, job.kind.name())
                .setParameter(3, digest(job.headerRow(), whose(caller, job.networkId, job.kind)))
                .setParameter(4, columns.text())
                .setParameter(5, clock.instant())
                .executeUpdate();
        forgetOldest(job.networkId);
    }

    private void forgetOldest(long networkId) {
        var kept = (Number) entityManager
                .createNativeQuery("select count(*) from import_columns where network_id = ?1")
                .setParameter(1, networkId)
                .getSingleResult();
        if (kept.intValue() > MAX) {
            entityManager
                    .createNativeQuery("delete from import_columns where network_id = ?1 order by used_at limit ?2")
                    .setParameter(1, networkId)
                    .setParameter(2, kept.intValue() - MAX)
                    .executeUpdate();
        }
    }

    /** Those of an advertiser choose columns for themselves alone, all others for the network. */
    private static String whose(Caller caller, long networkId, ImportKind kind) {
        return caller.grants().reach(kind.permission(), networkId).whole() ? "" : "\n" + caller.userId();
    }

    private static byte[] digest(SheetRow header, String whose) {
        return Hashing.sha256()
                .hashString(PackedRows.text(header.cells()) + whose, StandardCharsets.UTF_8)
                .asBytes();
    }
}
