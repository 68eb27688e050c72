package org.pixelkeep.benchmark;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.pixelkeep.serving.decide.CandidateSource;
import org.pixelkeep.serving.decide.Context;
import org.pixelkeep.serving.decide.EffectivePixels;
import org.pixelkeep.serving.http.answer.AnswerBytes;
import org.pixelkeep.serving.snapshot.LoadedSnapshot;

/** The cost of one resolve inside the process, for randomly picked creatives. */
@NullUnmarked
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ResolveCost {
    private static final int PICKED = 1 << 16;

    /** The URL of the database, with user and password. */
    @Param("")
    public String database;

    private CandidateSource candidates;
    private long[] picked;
    private int at;
    private Context context;
    private final AnswerBytes json = new AnswerBytes();
    private final ByteBuf body = Unpooled.directBuffer();

    @Setup
    public void load() throws SQLException {
        var ids = new ArrayList<Long>();
        try (var connection = DriverManager.getConnection(database)) {
            try (var patience = connection.createStatement()) {
                patience.execute("set session max_statement_time = 0");
            }
            candidates = LoadedSnapshot.from(connection);
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select id from creative order by id")) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
        }
        var random = new SplittableRandom(1);
        picked = new long[PICKED];
        for (var place = 0; place < PICKED; place++) {
            picked[place] = ids.get(random.nextInt(ids.size()));
        }
        context = Context.at(Instant.now());
    }

    /** What fires on a creative, and why. */
    @Benchmark
    public EffectivePixels decision() {
        at = (at + 1) % PICKED;
        return candidates.find(picked[at]).orElseThrow().answer(context);
    }

    /** The same as the body of an answer. */
    @Benchmark
    public ByteBuf bytes() {
        body.clear();
        json.write(decision(), body);
        return body;
    }
}
