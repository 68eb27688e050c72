package org.pixelkeep.macro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pixelkeep.macro.MacroFinding.Code;
import org.pixelkeep.macro.MacroFinding.Severity;

class MacroLintTest {
    private static final String FINE = "https://p.example/i.gif?cb=${CACHEBUSTER}";

    @ParameterizedTest
    @CsvSource({
        "${NO_SUCH_THING}, UNKNOWN_MACRO,",
        "${CACHEBUSTR}, UNKNOWN_MACRO, ${CACHEBUSTER}",
        "{{USER_STATE}}, UNKNOWN_MACRO, ${USER_STATE}",
        "${Adv_Id}, WRONG_CASE, ${ADV_ID}",
        "${gdpr}, FOREIGN_MACRO, ${GDPR_APPLIES}",
        "${Gdpr_Consent_755}, WRONG_CASE, ${GDPR_CONSENT_755}",
        "[timestamp], FOREIGN_MACRO, ${CACHEBUSTER}",
        "{TimeStamp}, FOREIGN_MACRO, ${CACHEBUSTER}",
        "[Click_Url_Enc], FOREIGN_MACRO, ${CLICK_URL_ENC}",
        "%%CLICK_URL_ESC%%, FOREIGN_MACRO, ${CLICK_URL_ENC}",
        "%%DEST_URL_ESC%%, FOREIGN_MACRO,",
        "${REFERER_URL}, DEPRECATED_MACRO, ${REFERER_URL_ENC}",
        "${OZONE_ID}, DEPRECATED_MACRO,",
        "%5BCACHEBUSTING%5D, ENCODED_MACRO, [CACHEBUSTING]",
        "%24%7BGDPR%7D, ENCODED_MACRO, ${GDPR}",
        "%25%25CACHEBUSTER%25%25, ENCODED_MACRO, %%CACHEBUSTER%%",
        "%5B%25FT_TIMESTAMP%25%5D, ENCODED_MACRO, [%FT_TIMESTAMP%]",
        "%23%23PBS-TIMESTAMP%23%23, ENCODED_MACRO, ##PBS-TIMESTAMP##",
        "%5F%5FADFRND%5F%5F, ENCODED_MACRO, __ADFRND__",
        "%24%7Btimestamp%21%7D, ENCODED_MACRO, ${timestamp!}",
        "%24{GDPR}, ENCODED_MACRO, ${GDPR}",
        "${ CACHEBUSTER }, UNKNOWN_MACRO, ${CACHEBUSTER}",
        "[ timestamp ], UNKNOWN_MACRO, [timestamp]",
        "${gdpr_consent_755}, FOREIGN_MACRO, ${GDPR_CONSENT_755}",
        "${GDPR_CONSENT_XXXX}, UNNUMBERED_CONSENT,",
        "${USER_IP}, PERSONAL_DATA,",
        "[FT_TIMESTAMP], FOREIGN_MACRO, ${CACHEBUSTER}",
        "[FT_CLICK], FOREIGN_MACRO,",
        "{celtraProto}, FOREIGN_MACRO,",
        "[MOAT_LEVEL1], FOREIGN_MACRO,",
        "[DV_SITE], FOREIGN_MACRO,",
        "[OPA_SLOT], FOREIGN_MACRO,",
        "[ADITION_BID], FOREIGN_MACRO,",
        "%eenv!, FOREIGN_MACRO,",
        "%eaid!, FOREIGN_MACRO, ${CPG_ID}"
    })
    void a_macro_that_will_not_work_or_is_delicate_is_found_where_it_stands(
            String macro, Code code, String suggestion) {
        var text = FINE + "&x=" + macro + "&y=1";

        assertThat(lint(text, TextKind.IMAGE)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(text.substring(finding.start(), finding.end())).isEqualTo(macro);
            assertThat(finding.suggestion()).isEqualTo(suggestion);
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).startsWith(macro);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${GDPR", "[timestamp", "GDPR}", "timestamp]", "%%CACHEBUSTER%", "%%CACHEBUSTER", "{{GDPR}"})
    void a_delimiter_without_its_other_half_is_found(String broken) {
        assertThat(lint(FINE + "&x=" + broken + "&y=1", TextKind.IMAGE))
                .extracting(MacroFinding::code)
                .contains(Code.UNBALANCED);
    }

    @Test
    void a_percent_encoded_function_is_found_whole() {
        assertThat(lint(FINE + "&x=%24%7BURL_ENC%28%24%7BCLICK_URL%7D%2C2%29%7D", TextKind.IMAGE))
                .singleElement()
                .satisfies(finding -> assertThat(finding.suggestion()).isEqualTo("${URL_ENC(${CLICK_URL},2)}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "${URL_ENC(${CLICK_URL},2} UNBALANCED",
                "${URL_ENC(${CLICK_URL},1) UNBALANCED",
                "${URL_ENC(CLICK_URL,1)} UNKNOWN_MACRO",
                "CACHEBUSTER%% UNBALANCED",
                "${URL_ENC(${URL_ENC(${CLICK_URL},1)},1)} UNKNOWN_MACRO"
            })
    void what_is_nearly_a_function_or_a_macro_is_found_once(String written, Code code) {
        assertThat(lint(FINE + "&x=" + written + "&y=1", TextKind.IMAGE))
                .extracting(MacroFinding::code)
                .containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                FINE,
                FINE + "&gdpr=${GDPR}&gdpr_consent=${GDPR_CONSENT_755}&u=${URL_ENC(${CLICK_URL},2)}&c=#{MINE}",
                FINE + "&filter[name]=x&ids[]=1&caf%C3%A9=%5Bx%5D",
                "https://p.example/i.gif?ord=${AUCTION_ID}"
            })
    void nothing_is_found_where_nothing_is_wrong(String text) {
        assertThat(lint(text, TextKind.IMAGE)).isEmpty();
    }

    @Test
    void an_impression_without_a_random_number_is_found_and_nothing_else_is() {
        var address = "https://p.example/i.gif";

        assertThat(lint(address, TextKind.IMAGE)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.MISSING_CACHE_BUSTER);
            assertThat(finding.suggestion()).isEqualTo("cb=${CACHEBUSTER}");
            assertThat(finding.advice()).isEqualTo("Add cb=${CACHEBUSTER}.");
        });
        assertThat(lint(address, TextKind.FRAME)).isEmpty();
        assertThat(MacroLint.findings(new LintInput(address, TextKind.IMAGE, Dialect.XANDR, false, List.of())))
                .isEmpty();
    }

    @Test
    void a_vendor_on_the_list_wants_to_be_told_of_consent_by_its_number() {
        assertThat(lint(FINE, TextKind.IMAGE, 755)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.MISSING_CONSENT);
            assertThat(finding.suggestion()).isEqualTo("gdpr=${GDPR}&gdpr_consent=${GDPR_CONSENT_755}");
        });
        assertThat(lint(FINE + "&gdpr=${GDPR}&c=${GDPR_CONSENT_STRING}", TextKind.IMAGE, 755))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.UNNUMBERED_CONSENT);
                    assertThat(finding.suggestion()).isEqualTo("${GDPR_CONSENT_755}");
                });
        assertThat(lint(FINE + "&gdpr=${GDPR}&c=${GDPR_CONSENT_755}", TextKind.IMAGE, 755))
                .isEmpty();
        assertThat(lint("track('${GDPR}')", TextKind.CODE, 755)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://cdn.vendor.example/pixel.js, SCRIPT",
        "https://cdn.vendor.example/dvtp_src.js?ctx=1&cmp=2, SCRIPT",
        "https://z.moatads.example/moatad.js#moatClientLevel1=1, SCRIPT",
        "https://cdn.vendor.example/v2/tag.mjs, SCRIPT"
    })
    void the_file_of_a_script_may_come_from_the_cache(String address, TextKind kind) {
        assertThat(lint(address, kind)).isEmpty();
    }

    @Test
    void what_stands_in_the_fragment_is_not_sent_and_nothing_is_put_there() {
        var address = "https://p.example/i.gif?a=1#cb=${CACHEBUSTER}";

        assertThat(lint(address, TextKind.IMAGE)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.MISSING_CACHE_BUSTER);
            assertThat(finding.start()).isEqualTo(address.indexOf('#')).isEqualTo(finding.end());
        });
        assertThat(lint("https://p.example/i.gif?a=#{MINE}&cb=${CACHEBUSTER}#x", TextKind.IMAGE))
                .isEmpty();
    }

    @Test
    void a_vendors_rule_counts_on_its_hosts_and_paths_only() {
        var rule = new AddressRule(
                "Measurer",
                "m.example",
                List.of("/load"),
                "advId",
                Meaning.ADVERTISER_ID,
                "It tells advertisers apart.");
        var input = new LintInput(
                "https://p.m.example/load?id=1&cb=${CACHEBUSTER}",
                TextKind.IMAGE,
                Dialect.XANDR,
                true,
                List.of(),
                List.of(rule));

        assertThat(MacroLint.findings(input)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.MISSING_PARAMETER);
            assertThat(finding.suggestion()).isEqualTo("advId=${ADV_ID}");
            assertThat(finding.message()).isEqualTo("Measurer needs the parameter advId. It tells advertisers apart.");
        });
        for (var fine : new String[] {
            "https://p.m.example/load?ADVID=1&cb=${CACHEBUSTER}",
            "https://p.m.example/other?cb=${CACHEBUSTER}",
            "https://notm.example/load?cb=${CACHEBUSTER}"
        }) {
            assertThat(MacroLint.findings(input.of(fine))).as(fine).isEmpty();
        }
    }

    @Test
    void of_a_text_that_is_nothing_but_macros_the_first_findings_are_named() {
        for (var part : new String[] {"[a]", "%%a", "{{a", "[", "%5BCACHEBUSTING%5D", "{timestamp}", "${Adv_Id}"}) {
            var findings = lint(part.repeat(131_072 / part.length()), TextKind.ADDRESS);

            assertThat(findings).as(part).hasSize(200);
            assertThat(findings.get(0).start()).as(part).isLessThan(100);
        }
    }

    @Test
    void a_script_as_an_image_is_found() {
        assertThat(lint("https://p.example/a/skeleton.js?ord=${CACHEBUSTER}", TextKind.IMAGE))
                .extracting(MacroFinding::code)
                .containsExactly(Code.SCRIPT_AS_IMAGE);
        assertThat(lint("https://p.example/a/skeleton.js?ord=${CACHEBUSTER}", TextKind.SCRIPT))
                .isEmpty();
    }

    @Test
    void an_address_that_is_too_long_is_found() {
        assertThat(lint(FINE + "&x=" + "a".repeat(4096), TextKind.IMAGE))
                .extracting(MacroFinding::code)
                .containsExactly(Code.TOO_LONG);
    }

    @Test
    void the_brackets_and_braces_of_a_script_are_its_own() {
        var script =
                "(function (w) { var t = {a: 1, b: [w[0], x[timestamp]]}; return `${t.a} ${t}` + 100 % n; })(window);";

        assertThat(lint(script.replace(" ${t}", ""), TextKind.CODE))
                .extracting(MacroFinding::code)
                .doesNotContain(Code.UNBALANCED, Code.FOREIGN_MACRO);
        assertThat(lint("const { width } = e.getBoundingClientRect(), y = x[ timestamp ];", TextKind.CODE))
                .isEmpty();
        assertThat(lint("new Image().src = \"https://p.example/?ord=[timestamp]\"", TextKind.CODE))
                .extracting(MacroFinding::code)
                .containsExactly(Code.FOREIGN_MACRO);
    }

    private static List<MacroFinding> lint(String text, TextKind kind, Integer... vendorIds) {
        return MacroLint.findings(new LintInput(text, kind, Dialect.XANDR, true, List.of(vendorIds)));
    }
}
