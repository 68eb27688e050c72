package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sheets that went through LibreOffice, and sheets that it made: what we exported goes into an import again without a change,
 * and what people do to cells is read as they see it. Needs LibreOffice, which it installs on Debian as root. Runs with
 * {@code -Pclients} alone.
 */
@Tag("clients")
class LibreOfficeIT {
    private static final Path SHEETS =
            Path.of("src", "test", "clients", "sheets").toAbsolutePath();
    private static final String UTF_16 = "csv:Text - txt - csv (StarCalc):9,34,65535,1";
    private static final String SEMICOLONS = "csv:Text - txt - csv (StarCalc):59,34,76,1";

    /** All columns as text, as people choose it who do not want their codes changed. */
    private static final String AS_TEXT = "--infilter=CSV:44,34,76,1,,0,true,false,false";

    private static final long PAUSE_MILLIS = 100;

    @TempDir
    static Path temporary;

    private static @Nullable RunningPixelkeep pixelkeep;
    private static String address = "";
    private static String token = "";
    private static long network;

    @BeforeAll
    static void start() throws Exception {
        if (!Programs.isThere("soffice")) {
            Programs.install(temporary, "libreoffice-calc");
        }
        assertThat(Programs.isThere("soffice")).as("LibreOffice is there").isTrue();
        var data = PreparedData.withDemo(temporary.resolve("data"));
        token = RunningPixelkeep.token(data, "admin@northwind.example");
        var running = RunningPixelkeep.start(data);
        pixelkeep = running;
        var line = running.line("Address");
        address = line.substring(line.indexOf("http")).strip().replaceAll("/$", "");
        network = json(call().get(address + "/api/v1/networks")).getLong("items[0].id");
    }

    @AfterAll
    static void stop() throws Exception {
        if (pixelkeep != null) {
            pixelkeep.close();
        }
    }

    @Test
    void what_was_exported_comes_back_unchanged_from_any_kind_of_file() throws Exception {
        var softly = new SoftAssertions();
        for (var list : List.of("advertisers", "creatives", "pixels", "associations", "vendors")) {
            var workbook = exported(list, "xlsx");
            var text = exported(list, "csv");
            for (var file : List.of(
                    workbook,
                    text,
                    converted(workbook, "xlsx"),
                    converted(workbook, "csv"),
                    converted(workbook, UTF_16),
                    converted(workbook, SEMICOLONS),
                    converted(text, "xlsx", AS_TEXT),
                    converted(text, "csv", AS_TEXT))) {
                var came = imported(list, file);
                softly.assertThat(List.of(came.getInt("creates"), came.getInt("updates"), came.getInt("errors")))
                        .as(file + problems(came))
                        .containsExactly(0, 0, 0);
                softly.assertThat(came.getInt("unchanged")).as(file.toString()).isPositive();
            }
        }
        softly.assertAll();
    }

    @Test
    void dates_formulas_and_merged_cells_are_read_as_they_are_shown_and_told() throws Exception {
        var sheet = SHEETS.resolve("pixels.fods");
        for (var file : List.of(converted(sheet, "xlsx"), converted(sheet, UTF_16), converted(sheet, SEMICOLONS))) {
            var job = uploaded("PIXELS", file);
            check(job);
            var rows = rows(job, "CREATE");

            assertThat(rows.getList("items.name"))
                    .as(file + rows(job, "ERROR").getString("items"))
                    .containsExactly("Dated", "Timed");
            assertThat(rows.getString("items"))
                    .as(file.toString())
                    .contains("2026-12-24T00:00:00Z", "https://office.example/a");
            if (file.toString().endsWith(".xlsx")) {
                // Text has the time only if the cell shows it.
                assertThat(rows.getString("items")).contains("2026-12-24T18:30:00Z");
            }
            delete(job);
        }
        assertThat(json(upload("PIXELS", converted(sheet, "xlsx"))).getString("notes"))
                .contains("are merged", "has a formula");
    }

    /** Text that is not saved as it is shown has dates of the language of the machine: here, month first. */
    @Test
    void dates_of_the_machines_language_are_read_in_the_order_that_their_column_shows() throws Exception {
        var job = uploaded("PIXELS", converted(SHEETS.resolve("pixels.fods"), "csv"));

        assertThat(check(job).getInt("errors")).isZero();
        assertThat(rows(job, "CREATE").getString("items")).contains("2026-12-24T00:00:00Z");
        delete(job);
    }

    @Test
    void a_sheet_of_its_own_kind_is_refused_with_words() throws Exception {
        var answer = upload("PIXELS", converted(SHEETS.resolve("pixels.fods"), "ods"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("OpenDocument").contains("Save it as XLSX, or as CSV.");
    }

    private static Path exported(String list, String file) throws Exception {
        var to = temporary.resolve(list + "." + file);
        return Files.write(
                to,
                call().get(address + "/api/v1/networks/" + network + "/" + list + "/export?file=" + file)
                        .asByteArray());
    }

    /** The file, opened and saved as something else. */
    private static Path converted(Path file, String to, String... options) throws Exception {
        var folder = Files.createTempDirectory(temporary, "converted");
        var command = new ArrayList<>(List.of(
                "soffice",
                "--headless",
                "--norestore",
                "-env:UserInstallation=" + temporary.resolve("profile").toUri()));
        command.addAll(List.of(options));
        command.addAll(List.of("--convert-to", to, "--outdir", folder.toString(), file.toString()));
        Programs.run(temporary, command.toArray(String[]::new));
        try (var made = Files.list(folder)) {
            return made.findFirst().orElseThrow(() -> new AssertionError("no file from " + file));
        }
    }

    private static JsonPath imported(String list, Path file) throws Exception {
        var job = uploaded(list.toUpperCase(Locale.ROOT), file);
        var came = check(job);
        if (came.getInt("errors") + came.getInt("updates") + came.getInt("creates") == 0) {
            delete(job);
        }
        return came;
    }

    private static long uploaded(String kind, Path file) throws Exception {
        var answer = upload(kind, file);
        assertThat(answer.statusCode()).as(file + ": " + answer.asString()).isEqualTo(201);
        return json(answer).getLong("id");
    }

    private static Response upload(String kind, Path file) throws Exception {
        return call().contentType("text/csv")
                .body(Files.readAllBytes(file))
                .post(address + "/api/v1/networks/" + network + "/imports?kind=" + kind);
    }

    private static JsonPath check(long job) {
        call().contentType("application/json").body(Map.of()).post(address + "/api/v1/imports/" + job + "/check");
        var came = json(call().get(address + "/api/v1/imports/" + job));
        while (came.getString("state").equals("CHECKING")) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
            came = json(call().get(address + "/api/v1/imports/" + job));
        }
        return came;
    }

    private static JsonPath rows(long job, String result) {
        return json(call().get(address + "/api/v1/imports/" + job + "/rows?result=" + result));
    }

    private static String problems(JsonPath came) {
        var job = came.getLong("id");
        return came.getInt("errors") + came.getInt("updates") + came.getInt("creates") == 0
                ? ""
                : ": " + rows(job, "ERROR").getString("items")
                        + rows(job, "UPDATE").getString("items")
                        + rows(job, "CREATE").getString("items");
    }

    private static void delete(long job) {
        call().delete(address + "/api/v1/imports/" + job);
    }

    private static JsonPath json(Response answer) {
        return answer.jsonPath();
    }

    private static RequestSpecification call() {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }
}
