package org.pixelkeep.discrepancy.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;
import org.pixelkeep.discrepancy.ComparedDay;
import org.pixelkeep.discrepancy.Comparison;
import org.pixelkeep.discrepancy.Fact;
import org.pixelkeep.sheet.CsvFile;

/**
 * A comparison as a file: a line for each day, one for each of its creatives, and a last line that shows that it is
 * complete.
 */
final class DiscrepancyCsv {
    private static final Object[] COLUMNS = {
        "day",
        "creativeId",
        "creative",
        "ours",
        "theirs",
        "ratio",
        "differencePercent",
        "mark",
        "firing",
        "expected",
        "explanation",
        "known"
    };

    private DiscrepancyCsv() {}

    static void write(Comparison comparison, OutputStream out) throws IOException {
        // Flushed but never closed, since closing would make a truncated stream look complete.
        var csv = new CsvFile(out);
        csv.row(COLUMNS);
        var lines = 0L;
        for (var day : comparison.days()) {
            csv.row(
                    day.day(),
                    null,
                    null,
                    day.counts().ours(),
                    day.counts().theirs(),
                    day.counts().ratio(),
                    day.counts().difference(),
                    day.mark(),
                    day.firing(),
                    day.expected(),
                    day.explanation(),
                    known(day));
            lines++;
            for (var creative : day.creatives()) {
                csv.row(
                        day.day(),
                        creative.creativeId(),
                        creative.name(),
                        creative.counts().ours(),
                        creative.counts().theirs(),
                        creative.counts().ratio(),
                        creative.counts().difference(),
                        creative.mark(),
                        creative.firing(),
                        null,
                        null,
                        null);
                lines++;
            }
        }
        csv.row("end", lines);
        csv.flush();
    }

    private static String known(ComparedDay day) {
        return day.facts().stream().map(Fact::text).collect(Collectors.joining(" "));
    }
}
