package org.pixelkeep.testing;

import java.util.stream.LongStream;
import org.hibernate.SessionFactory;

/** Counts the SQL statements of the application under test. */
public final class Statements {
    /** Polling may add this many to {@link #atServer}; fewer than one per item, if a list grows by more. */
    public static final long LOOKS = 10;

    private Statements() {}

    /** The cost of reading: the fewest statements prepared in three runs, since background jobs may add theirs. */
    public static long reading(Runnable work) {
        return LongStream.range(0, 3).map(time -> during(work)).min().orElseThrow();
    }

    private static long during(Runnable work) {
        var statistics = Given.service(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        var before = statistics.getPrepareStatementCount();
        work.run();
        return statistics.getPrepareStatementCount() - before;
    }

    /**
     * How many statements the server received during the work, from any client: the minimum of nine runs. The
     * application polls many times a second, so a longer run may count up to {@link #LOOKS} more.
     */
    public static long atServer(Runnable work) {
        return LongStream.range(0, 9)
                .map(time -> {
                    var before = questions();
                    work.run();
                    return questions() - before;
                })
                .min()
                .orElseThrow();
    }

    private static long questions() {
        return Database.number(
                "select variable_value from information_schema.global_status where variable_name = 'QUESTIONS'");
    }
}
