package org.pixelkeep.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pixelkeep.cli.InsideTests.run;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.cli.demo.DemoProfile;

/**
 * The commands for scripts, run inside the application under test: what they print, and exit with. {@link
 * ScriptCommandsIT} runs some of each kind as processes. They leave the demo as it is, for the classes that come later.
 */
@QuarkusTest
@TestProfile(DemoProfile.class)
class ScriptCommandsTest {
    private static final String NORTHWIND = "Northwind Media";

    @TempDir
    static Path temporary;

    private static String nowhere;

    @BeforeAll
    static void name() {
        nowhere = temporary.resolve("nowhere/a.csv").toString();
    }

    @ParameterizedTest
    @EnumSource
    void each_list_is_exported(ExportKind kind) throws Exception {
        var file = temporary.resolve(kind + ".csv");

        export(file, kind.toString());

        assertThat(Files.readAllLines(file))
                .hasSizeGreaterThan(1)
                .last()
                .asString()
                .startsWith("\"end\"");
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    @Test
    void a_list_is_exported_as_a_workbook() throws Exception {
        var workbook = temporary.resolve("vendors.xlsx");

        export(workbook, "vendors");

        assertThat(Files.readAllBytes(workbook)).startsWith('P', 'K');
    }

    @ParameterizedTest
    @ValueSource(strings = {"creatives", "associations"})
    void an_exported_sheet_changes_nothing(String kind) throws Exception {
        var sheet = temporary.resolve("again-" + kind + ".csv");
        export(sheet, kind);

        var same = run("import", sheet.toString(), "--network", NORTHWIND, "--kind", kind, "--dry-run", "--json")
                .json();

        assertThat(same.get("errors").intValue() + same.get("creates").intValue())
                .as("%s", same)
                .isZero();
        assertThat(same.get("updates").intValue()).as("%s", same).isZero();
        assertThat(same.get("unchanged").intValue()).isPositive();
    }

    @Test
    void a_sheet_with_an_error_is_refused() throws Exception {
        var sheet = Files.writeString(
                temporary.resolve("wrong.csv"),
                "Name,Advertiser,Type,Size\nFrom a script,Acme,banner,300x250\nWrong,Acme,banner,\n");

        var wrong = run("import", sheet.toString(), "--network", NORTHWIND, "--kind", "CREATIVES")
                .refused();

        assertThat(wrong.output()).anyMatch(line -> line.startsWith("Nothing was saved"));
    }

    @Test
    void findings_are_told_and_matter_if_they_are_to() throws Exception {
        var lint = run("lint", "--network", NORTHWIND).ok();
        var strict = run("lint", "--network", NORTHWIND, "--strict", "--json");

        assertThat(lint.output()).last().asString().contains("pixels checked");
        assertThat(strict.exitCode()).isEqualTo(1);
        assertThat(strict.json().get("pixelId").longValue()).isPositive();
        assertThat(strict.output()).noneMatch(line -> line.contains("pixels checked"));
    }

    @Test
    void a_damaged_archive_and_one_for_a_network_with_inventory_are_refused() throws Exception {
        var damaged =
                Files.writeString(temporary.resolve("damaged.zip"), "no zip").toString();
        var archive = temporary.resolve("network.zip").toString();
        run("archive", archive, "--network", NORTHWIND).ok();
        assertThat(permissions(Path.of(archive))).isEqualTo("rw-------");

        assertThat(run("restore", damaged, "--new", "Moved").refused().output())
                .anyMatch(line -> line.startsWith("file: This is not a Pixelkeep archive"));
        run("restore", archive, "--network", NORTHWIND).refused();
        var tried = run("restore", archive, "--new", "Moved", "--dry-run", "--json");
        assertThat(tried.ok().json().get("saved").booleanValue()).isFalse();
    }

    static List<List<String>> failing() {
        return List.of(
                List.of("export", nowhere, "--network", NORTHWIND, "--kind", "users"),
                List.of("export", "-", "--network", NORTHWIND, "--kind", "users", "--json"),
                List.of("export", "-", "--network", "Nobody", "--kind", "users"),
                List.of("archive", nowhere, "--network", NORTHWIND),
                List.of("restore", nowhere, "--new", "Other"),
                List.of("import", nowhere, "--network", NORTHWIND, "--kind", "creatives"),
                List.of("lint", "--network", "Nobody"),
                List.of("resolve", "1000000"),
                List.of("demo"));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void a_failure_is_a_sentence(List<String> arguments) {
        run(arguments.toArray(String[]::new)).refused();
    }

    @Test
    void wrong_arguments_and_help_have_their_exit_codes() {
        assertThat(run("restore", "some.zip").exitCode()).isEqualTo(2);
        assertThat(run("export", "-", "--network", NORTHWIND, "--kind", "stars").exitCode())
                .isEqualTo(2);
        run("archive", "--help").ok();
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void export(Path file, String kind) {
        run("export", file.toString(), "--network", NORTHWIND, "--kind", kind).ok();
    }
}
