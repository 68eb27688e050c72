package org.pixelkeep.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The load generator, the same for everything that is compared. It sends the requests in its script in turn. */
final class Wrk {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern COUNT = Pattern.compile("(\\d+) requests in");
    private static final Pattern P99 = Pattern.compile("p99 ([0-9.]+) ms");
    private static final Pattern P999 = Pattern.compile("p99\\.9 ([0-9.]+) ms");
    private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.+)");

    private final Path program;
    private final int connections;

    Wrk(int connections) throws IOException, InterruptedException {
        this.program = Tools.found("wrk");
        this.connections = connections;
    }

    /**
     * The result of one round.
     *
     * @param p99 of the time until an answer was there, in milliseconds
     * @param p999 the same of 99.9 %; 0: the script does not tell
     */
    record Round(double perSecond, long requests, double p99, double p999) {}

    /** A script that requests the paths in turn. */
    static Path gets(Path script, String token, List<String> paths, String... more) throws IOException {
        return script(script, token, "GET", paths, List.of(), more);
    }

    /** A script that resolves the creatives in turn. There may be more of them than a script can list as paths. */
    static Path resolves(Path script, String token, List<Long> creatives) throws IOException {
        return resolves(script, token, creatives, 0);
    }

    /** @param pause of each connection after an answer, on average, in milliseconds */
    static Path resolves(Path script, String token, List<Long> creatives, double pause) throws IOException {
        var delay =
                pause == 0 ? "" : "function delay()\n  return math.floor(%s + math.random())\nend\n".formatted(pause);
        return Files.writeString(script, """
                local ids = {%s}
                local headers = {["Authorization"] = "Bearer %s"}
                local made = {}
                function init(args)
                  for at = 1, #ids do
                    made[at] = wrk.format("GET", string.format("/api/v1/creatives/%%d/effective-pixels", ids[at]), headers)
                  end
                end
                local at = 0
                function request()
                  at = at %% #ids + 1
                  return made[at]
                end
                function done(summary, latency, requests)
                  print(string.format("p99 %%.3f ms, p99.9 %%.3f ms", latency:percentile(99) / 1000, latency:percentile(99.9) / 1000))
                end
                %s""".formatted(
                        creatives.stream().map(String::valueOf).collect(Collectors.joining(",")), token, delay));
    }

    /** A script that posts the bodies in turn. */
    static Path posts(Path script, String token, String path, List<String> bodies, String... more) throws IOException {
        return script(script, token, "POST", List.of(path), bodies, more);
    }

    /** @param more alternating names and values of additional headers */
    private static Path script(
            Path script, String token, String method, List<String> paths, List<String> bodies, String... more)
            throws IOException {
        var lua = new StringBuilder("local headers = {[\"Authorization\"] = \"Bearer " + token + "\"");
        for (var at = 0; at < more.length; at += 2) {
            lua.append(", [\"" + more[at] + "\"] = \"" + more[at + 1] + "\"");
        }
        lua.append(bodies.isEmpty() ? "}\n" : ", [\"Content-Type\"] = \"application/json\"}\n");
        lua.append("local made = {}\nfunction init(args)\n");
        var count = Math.max(paths.size(), bodies.size());
        for (var at = 0; at < count; at++) {
            lua.append("  made[%d] = wrk.format(\"%s\", \"%s\", headers%s)\n"
                    .formatted(
                            at + 1,
                            method,
                            paths.get(at % paths.size()),
                            bodies.isEmpty() ? "" : ", '" + bodies.get(at) + "'"));
        }
        lua.append("end\nlocal at = 0\nfunction request()\n  at = at %% %d + 1\n  return made[at]\nend\n"
                .formatted(count));
        return Files.writeString(script, lua);
    }

    Round run(URI address, Path script, int seconds) throws IOException, InterruptedException {
        var output = Tools.run(List.of(
                program.toString(),
                "-t1",
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                "10s",
                "-s",
                script.toString(),
                address.toString()));
        var bad = BAD.matcher(output);
        if (bad.find()) {
            throw new IllegalStateException("Not all answers were good: " + bad.group());
        }
        return new Round(
                Double.parseDouble(first(RATE, output)),
                Long.parseLong(first(COUNT, output)),
                milliseconds(P99, output),
                milliseconds(P999, output));
    }

    private static double milliseconds(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static String first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("wrk said: " + text);
        }
        return found.group(1);
    }
}
