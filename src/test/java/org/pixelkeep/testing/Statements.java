package org.pixelkeep.testing;

import org.hibernate.SessionFactory;

/** Counts the SQL statements of the application under test. */
public final class Statements {
    private Statements() {}

    /** How many statements were prepared while the work was done; nothing else may use the database meanwhile. */
    public static long during(Runnable work) {
        var statistics = Given.service(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        var before = statistics.getPrepareStatementCount();
        work.run();
        return statistics.getPrepareStatementCount() - before;
    }
}
