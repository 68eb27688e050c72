package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.macro.TranslatedMacro.Outcome;

class MacroTranslationTest {
    private static final List<Dialect> COLUMNS = List.of(
            Dialect.XANDR, Dialect.CM360, Dialect.GAM, Dialect.DV360, Dialect.VAST, Dialect.ADCP, Dialect.REVIVE);
    private static final List<String[]> TABLE = read();

    @ParameterizedTest
    @MethodSource("org.pixelkeep.macro.RandomTexts#plain")
    void a_text_without_macros_is_the_same_afterwards(String text) {
        for (var to : Dialect.values()) {
            var translation = MacroTranslation.between(null, to).translate(text, TextKind.ADDRESS);

            assertThat(translation).isEqualTo(new Translation(text, translation.report()));
            assertThat(translation.report()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.pixelkeep.macro.RandomTexts#mixed")
    void a_translation_into_the_platform_that_a_text_is_from_changes_nothing(String text) {
        for (var dialect : Dialect.values()) {
            assertThat(MacroTranslation.between(dialect, dialect)
                            .translate(text, TextKind.ADDRESS)
                            .text())
                    .isEqualTo(text);
        }
    }

    @ParameterizedTest
    @MethodSource("org.pixelkeep.macro.RandomTexts#mixed")
    void everything_between_the_macros_stays_byte_for_byte(String text) {
        for (var to : new Dialect[] {Dialect.XANDR, Dialect.VAST, Dialect.GAM, Dialect.ADCP}) {
            var translation = MacroTranslation.between(null, to).translate(text, TextKind.ADDRESS);

            var expected = new StringBuilder();
            var at = 0;
            var report = translation.report().stream()
                    .sorted((a, b) -> Integer.compare(a.start(), b.start()))
                    .toList();
            for (var each : report) {
                expected.append(text, at, each.start()).append(each.replacement());
                at = each.end();
            }
            assertThat(translation.text())
                    .isEqualTo(expected.append(text.substring(at)).toString());
            assertThat(report).hasSameSizeAs(MacroText.of(text).tokens());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "${CACHEBUSTER} CM360 [timestamp]",
                "${CACHEBUSTER} GAM %%CACHEBUSTER%%",
                "${CACHEBUSTER} VAST [CACHEBUSTING]",
                "${CACHEBUSTER} ADCP {CACHEBUSTER}",
                "${CACHEBUSTER} REVIVE {random}",
                "${CACHEBUSTER} ADFORM __ADFRND__",
                "${CLICK_URL_ENC} GAM %%CLICK_URL_ESC%%",
                "${CLICK_URL_ENC} REVIVE {clickurl_enc}",
                "${URL_ENC(${CLICK_URL},2)} GAM %%CLICK_URL_ESC_ESC%%",
                "${URL_ENC(${CLICK_URL},2)} DV360 ${CLICK_URL_ENC_ENC}",
                "%%CLICK_URL_ESC_ESC%% XANDR ${URL_ENC(${CLICK_URL},2)}",
                "%%CLICK_URL_UNESC%% XANDR ${CLICK_URL}",
                "{MEDIA_BUY_ID} XANDR ${CP_ID}",
                "{PAGE_URL} VAST [PAGEURL]",
                "[GPPSTRING] ADCP {GPP_STRING}",
                "${AUCTION_ID} VAST [TRANSACTIONID]",
                "{US_PRIVACY} DV360 ${US_PRIVACY}",
                "[IFA] XANDR ${DEVICE_IFA}"
            })
    void a_macro_becomes_the_platforms_own(String macro, Dialect to, String own) {
        assertThat(translated(macro, to)).satisfies(became -> {
            assertThat(became.replacement()).isEqualTo(own);
            assertThat(became.outcome()).isEqualTo(Outcome.TRANSLATED);
        });
    }

    @ParameterizedTest
    @CsvSource({"IAB", "CM360", "GAM", "DV360", "CONTIMO"})
    void the_vendors_number_survives_where_the_platform_has_a_numbered_form(Dialect to) {
        assertThat(translated("${GDPR_CONSENT_755}", to).replacement()).isEqualTo("${GDPR_CONSENT_755}");
        assertThat(translated("${gdpr_consent_50}", to).replacement()).isEqualTo("${GDPR_CONSENT_50}");
    }

    @ParameterizedTest
    @CsvSource({"XANDR", "THE_TRADE_DESK", "CM360", "GAM"})
    void a_numbered_consent_macro_stays_where_lint_says_that_it_works(Dialect to) {
        var text = "https://p.example/?cb=1&c=${GDPR_CONSENT_755}";

        assertThat(translated("${GDPR_CONSENT_755}", to).outcome()).isEqualTo(Outcome.KEPT);
        assertThat(MacroTranslation.between(null, to)
                        .translate(text, TextKind.ADDRESS)
                        .text())
                .isEqualTo(text);
        assertThat(MacroLint.findings(new LintInput(text, TextKind.ADDRESS, to, true, List.of(755))))
                .extracting(MacroFinding::code)
                .doesNotContain(MacroFinding.Code.FOREIGN_MACRO, MacroFinding.Code.UNKNOWN_MACRO);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void lint_and_translation_agree_on_what_a_platform_fills_in(Dialect to) {
        for (var macro : new String[] {"${GDPR_CONSENT_755}", "${GPP_STRING_755}"}) {
            var works = MacroLint.findings(new LintInput(macro, TextKind.ADDRESS, to, false, List.of())).stream()
                    .noneMatch(finding -> finding.code() == MacroFinding.Code.FOREIGN_MACRO);

            assertThat(translated(macro, to).outcome() == Outcome.KEPT)
                    .as(macro + " on " + to)
                    .isEqualTo(works);
        }
    }

    @Test
    void a_lost_vendor_number_is_said_and_comes_back_with_the_vendor() {
        var there = translated("${GDPR_CONSENT_755}", Dialect.VAST);
        var back = MacroTranslation.between(Dialect.XANDR, Dialect.IAB)
                .translate("https://p.example/?c=${GDPR_CONSENT_STRING}", TextKind.ADDRESS);
        var backWithVendor = new MacroTranslation(Dialect.XANDR, Dialect.IAB, 755, Map.of())
                .translate("https://p.example/?c=${GDPR_CONSENT_STRING}", TextKind.ADDRESS);

        assertThat(there.outcome()).isEqualTo(Outcome.LOSSY);
        assertThat(there.replacement()).isEqualTo("[GDPRCONSENT]");
        assertThat(there.message()).contains("755");
        assertThat(back.text()).isEqualTo("https://p.example/?c=${GDPR_CONSENT_STRING}");
        assertThat(back.report()).extracting(TranslatedMacro::outcome).containsExactly(Outcome.UNMAPPED);
        assertThat(backWithVendor.text()).isEqualTo("https://p.example/?c=${GDPR_CONSENT_755}");
    }

    @Test
    void what_has_documentedly_no_equivalent_is_taken_out_and_reported() {
        var translation = MacroTranslation.between(null, Dialect.XANDR)
                .translate("https://p.example/?to=%%DEST_URL_ESC%%&x=1", TextKind.ADDRESS);

        assertThat(translation.text()).isEqualTo("https://p.example/?to=&x=1");
        assertThat(translation.report()).extracting(TranslatedMacro::outcome).containsExactly(Outcome.LOST);
    }

    @Test
    void what_is_not_known_either_way_stays_and_is_reported() {
        assertThat(translated("${DATACENTER}", Dialect.VAST)).satisfies(became -> {
            assertThat(became.outcome()).isEqualTo(Outcome.UNMAPPED);
            assertThat(became.replacement()).isEqualTo("${DATACENTER}");
        });
        assertThat(translated("${NO_SUCH}", Dialect.VAST).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void letters_that_platforms_share_are_read_as_those_of_the_named_source() {
        assertThat(translated("{timestamp}", Dialect.XANDR).replacement()).isEqualTo("${TIMESTAMP}");
        assertThat(translated("{timestamp}", Dialect.XANDR).message()).contains("Equativ DSP");
        assertThat(MacroTranslation.between(Dialect.EQUATIV_DSP, Dialect.XANDR)
                        .translate("https://p.example/?c={timestamp}", TextKind.ADDRESS)
                        .text())
                .isEqualTo("https://p.example/?c=${CACHEBUSTER}");
    }

    @Test
    void another_form_of_the_same_value_is_said() {
        assertThat(translated("{TIMESTAMP}", Dialect.VAST)).satisfies(became -> {
            assertThat(became.outcome()).isEqualTo(Outcome.LOSSY);
            assertThat(became.message()).contains("Unix milliseconds").contains("ISO 8601");
        });
    }

    /** Every cell of the published tables into every other. */
    @ParameterizedTest
    @MethodSource("table")
    void every_platform_has_its_own_word_for_the_same_thing(String meaning, String macro, Dialect from, Dialect to) {
        var expected = cell(meaning, to);
        for (var source : Arrays.asList(from, null)) {
            var translation = new MacroTranslation(source, to, 755, Map.of())
                    .translate("https://p.example/?a=" + macro + ";ord=?", TextKind.ADDRESS);

            var became = translation.report().get(0);
            assertThat(became.replacement())
                    .as("%s from %s to %s: %s", meaning, source, to, became)
                    .isEqualTo(became.outcome() == Outcome.KEPT ? macro : expected.equals("none") ? "" : expected);
            assertThat(translation.text()).isEqualTo("https://p.example/?a=" + became.replacement() + ";ord=?");
        }
    }

    static Stream<Arguments> table() {
        return TABLE.stream()
                .flatMap(row -> COLUMNS.stream()
                        .flatMap(from -> COLUMNS.stream()
                                .filter(to -> !List.of("none", "?").contains(cell(row[0], from)))
                                .filter(to -> !cell(row[0], to).equals("?"))
                                .map(to -> arguments(row[0], cell(row[0], from), from, to))));
    }

    private static String cell(String meaning, Dialect dialect) {
        return TABLE.stream()
                .filter(row -> row[0].equals(meaning))
                .findFirst()
                .orElseThrow()[COLUMNS.indexOf(dialect) + 1];
    }

    private static List<String[]> read() {
        try (var in = Objects.requireNonNull(MacroTranslationTest.class.getResourceAsStream("/macro-table.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\s*\\|\\s*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/?&=% {}#, %2F%3F%26%3D%25%20%7B%7D%23",
        "AZaz09-._~, AZaz09-._~",
        "café, caf%C3%A9",
        "{PACKAGE_ID}, %7BPACKAGE_ID%7D",
        "'[1,2,3]', '%5B1%2C2%2C3%5D'"
    })
    void a_value_is_filled_in_whatever_the_macro_is_called(String value, String filled) {
        var values = Map.of("STORE", value, "PACKAGE_ID", "never");

        assertThat(new MacroTranslation(Dialect.ADCP, Dialect.GAM, null, values)
                        .translate("https://p.example/?e=%2f+%7e&flag&v={STORE}&w=pre-{STORE}-%%B%%", TextKind.ADDRESS)
                        .text())
                .isEqualTo("https://p.example/?e=%2f+%7e&flag&v=" + filled + "&w=pre-" + filled + "-%%B%%");
    }

    @Test
    void a_given_value_is_frozen_into_the_text_once_and_encoded() {
        var translation = new MacroTranslation(null, Dialect.VAST, null, Map.of("CP_ID", "a&b${GDPR}"))
                .translate("https://p.example/?c=${CP_ID}&d=${CACHEBUSTER}", TextKind.ADDRESS);

        assertThat(translation.text()).isEqualTo("https://p.example/?c=a%26b%24%7BGDPR%7D&d=[CACHEBUSTING]");
        assertThat(translation.report())
                .extracting(TranslatedMacro::outcome)
                .containsExactly(Outcome.FROZEN, Outcome.TRANSLATED);
    }

    @Test
    void consent_comes_first_in_the_report() {
        var report = MacroTranslation.between(null, Dialect.ADCP)
                .translate("https://p.example/?a=${CACHEBUSTER}&b=${GDPR}&c=${CP_ID}&d=${GPP_SID}", TextKind.ADDRESS)
                .report();

        assertThat(report)
                .extracting(TranslatedMacro::token)
                .containsExactly("${GDPR}", "${GPP_SID}", "${CACHEBUSTER}", "${CP_ID}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "x=a${CLICK_URL}b CM360",
                "x=${CLICK_URL}abc CM360",
                "x=${CLICK_URL}1 ZEDO",
                "x=_${CACHEBUSTER}_ INMOBI",
                "x${CACHEBUSTER}y ADFORM"
            })
    void what_the_letters_around_it_would_change_stays_and_is_reported(String text, Dialect to) {
        var translation = MacroTranslation.between(Dialect.XANDR, to).translate(text, TextKind.ADDRESS);

        assertThat(translation.text()).isEqualTo(text);
        assertThat(translation.report()).extracting(TranslatedMacro::outcome).containsExactly(Outcome.UNMAPPED);
    }

    @Test
    void a_macro_for_other_texts_than_pixels_is_not_translated_to() {
        assertThat(translated("{GDPR_CONSENT}", Dialect.GAM).outcome()).isEqualTo(Outcome.UNMAPPED);
        assertThat(translated("[GDPRCONSENT]", Dialect.ADCP).replacement()).isEqualTo("{GDPR_CONSENT}");
    }

    @Test
    void a_value_that_comes_less_encoded_than_before_is_said() {
        var became = translated("[PAGEURL]", Dialect.REVIVE);

        assertThat(became.replacement()).isEqualTo("{pageurl}");
        assertThat(became.outcome()).isEqualTo(Outcome.LOSSY);
        assertThat(became.message()).isEqualTo("It was percent-encoded once, and is not encoded now.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "var w=${WIDTH},h = ${HEIGHT} ;go('https://t.example/i');",
                "f(${WIDTH}) /* ${HEIGHT} */; var s = \"it's ${WIDTH}\", r = /[/\"]/g, t = 4 / ${WIDTH};",
                "// don't ${WIDTH}\nvar w=${WIDTH};",
                "if (a) return /\"/.test(u); f(${WIDTH});",
                "/* a */ /\"/.test(u); f(${WIDTH});",
                "var w_${WIDTH}1 = 1;"
            })
    void where_a_script_needs_a_value_it_keeps_one(String script) {
        var translated = MacroTranslation.between(Dialect.XANDR, Dialect.CM360).translate(script, TextKind.CODE);

        assertThat(translated.text())
                .isEqualTo(script.replaceAll("([=(/] ?)\\$\\{\\w+\\}", "$1\"\"").replaceAll("\\$\\{\\w+\\}", ""));
        assertThat(translated.report()).allMatch(became -> became.outcome() == Outcome.LOST);
    }

    @Test
    void the_brackets_and_braces_of_a_script_are_its_own() {
        var script = "var t = a[timestamp], o = {random}; img.src = 'https://p.example/?' + x[IFA] + '&o=[timestamp]';"
                + "img.src = \"https://p.example/?ord=[timestamp]\"; x = 'https:\\/\\/p.example\\/?ord=[timestamp]';";

        assertThat(MacroTranslation.between(null, Dialect.XANDR)
                        .translate(script, TextKind.CODE)
                        .text())
                .isEqualTo(script.replace("?ord=[timestamp]", "?ord=${CACHEBUSTER}"));
    }

    private static TranslatedMacro translated(String macro, Dialect to) {
        var address = "https://p.example/?a=" + macro + "&b=1";
        var translation = MacroTranslation.between(null, to).translate(address, TextKind.ADDRESS);
        assertThat(translation.report())
                .as(Arrays.toString(translation.report().toArray()))
                .hasSize(1);
        return translation.report().get(0);
    }
}
