package org.pixelkeep.testing;

import org.pixelkeep.transfer.run.ImportRunner;

/** Imports whose background work is over. */
public final class GivenImports {
    private GivenImports() {}

    /** Works on the import, or waits until the thread that has it is done. */
    public static void settle(long importId) {
        while (Database.number(
                        "select count(*) from import_job where id = ? and state in ('CHECKING', 'APPLYING')", importId)
                > 0) {
            Given.service(ImportRunner.class).run(importId);
        }
    }
}
