package org.pixelkeep.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.pixelkeep.security.AccessMatrix.Row;
import org.pixelkeep.security.AccessTable.Cell;
import org.pixelkeep.security.Http.Credentials;
import org.pixelkeep.security.World.Place;

/**
 * Every page has the buttons that {@code actions.txt} lists, for somebody who may press them: a page without its button is
 * of no use. {@code -Dactions.write=true} writes the file.
 */
@QuarkusTest
class PageActionsTest {
    private static final Path TABLE = Path.of("src", "test", "resources", "actions.txt");

    /** Names of things and numbers differ from run to run. */
    private static final Pattern PASSING =
            Pattern.compile("“[^”]*”|(?:\\w+ )?cnry\\w*(?: cnry\\w*)?|\\$\\{\\w+}|\\d[\\d,.]*");

    private final World world = World.make();

    @Test
    void every_page_has_its_buttons() throws IOException {
        var lines = Stream.of(Person.NA, Person.PR).flatMap(this::lines).toList();
        if (Boolean.getBoolean("actions.write")) {
            Files.write(TABLE, lines);
        }

        assertThat(lines).containsExactlyElementsOf(Files.readAllLines(TABLE));
    }

    private Stream<String> lines(Person person) {
        var user = world.person(person.role());
        var credentials = Credentials.session(user.email);
        return AccessMatrix.rows(true)
                .filter(row -> !row.route().isForPrograms() && row.line().cell(person) == Cell.LET_IN)
                .filter(row -> !row.line().networksOwn() && !row.has(AccessMatrix.KEYS))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .map(row -> {
                    var ids = world.ids(row.route(), row.variables(), Place.OWN, user);
                    var answer = Http.get(credentials, AccessMatrix.address(row, ids));
                    var buttons = answer.headers()
                                    .firstValue("Content-Type")
                                    .orElse("")
                                    .startsWith("text/html")
                            ? buttons(answer.body())
                            : List.<String>of();
                    return line(person, row, buttons);
                })
                .filter(line -> !line.endsWith(": "));
    }

    private static String line(Person person, Row row, List<String> buttons) {
        return person + " " + row.route().path() + row.line().query() + ": " + String.join(", ", buttons);
    }

    private static List<String> buttons(String page) {
        return Jsoup.parse(page).select("main button, main a.btn, main input[type=submit]").stream()
                .map(PageActionsTest::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .toList();
    }

    private static String text(Element button) {
        var text = button.text().isBlank() ? button.attr("aria-label") : button.text();
        return PASSING.matcher(text).replaceAll("…").strip();
    }
}
