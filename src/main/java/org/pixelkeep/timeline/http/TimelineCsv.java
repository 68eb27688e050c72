package org.pixelkeep.timeline.http;

import java.io.IOException;
import java.io.OutputStream;
import org.pixelkeep.sheet.CsvFile;
import org.pixelkeep.timeline.Timeline;

/** A timeline as a file: one line per creative and interval, and a last line that shows that it is complete. */
final class TimelineCsv {
    private static final Object[] COLUMNS = {
        "creativeId",
        "pixelId",
        "pixel",
        "from",
        "until",
        "seconds",
        "state",
        "reason",
        "detail",
        "sameAs",
        "changeId",
        "revision",
        "changedBy",
        "change"
    };

    private TimelineCsv() {}

    static void write(Timeline timeline, OutputStream out) throws IOException {
        // Flushed but never closed, since closing would make a truncated stream look complete.
        var csv = new CsvFile(out);
        csv.row(COLUMNS);
        var lines = 0L;
        for (var bar : timeline.bars()) {
            for (var creativeId : bar.creativeIds()) {
                for (var interval : bar.intervals()) {
                    var cause = interval.cause();
                    var change = cause == null ? null : cause.change();
                    csv.row(
                            creativeId,
                            bar.pixelId(),
                            bar.name(),
                            interval.from(),
                            interval.until(),
                            interval.length().toSeconds(),
                            interval.state(),
                            interval.reason(),
                            interval.detail(),
                            interval.sameAs(),
                            change == null ? null : change.id(),
                            change == null ? null : change.revision(),
                            change == null ? null : change.actor(),
                            change == null ? null : change.sentence().text());
                    lines++;
                }
            }
        }
        csv.row("end", lines, null, null, timeline.until());
        csv.flush();
    }
}
