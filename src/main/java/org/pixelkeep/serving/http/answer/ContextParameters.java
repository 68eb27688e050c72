package org.pixelkeep.serving.http.answer;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.web.api.ParameterFamilies;

/** The context of an answer, from the query string. */
@ParameterFamilies({ContextParameters.PREFIX, ContextParameters.MAP})
public record ContextParameters(
        @Parameter(
                description = "Whether the inventory is secure; only secure variants fire on it",
                schema = @Schema(implementation = Boolean.class, defaultValue = "true"))
        @RestQuery
        @Nullable
        String secure,

        @Parameter(
                description = ContextParameters.SUPPLY,
                example = "google-adx",
                schema = @Schema(implementation = String.class, defaultValue = "DEFAULT"))
        @RestQuery
        @Nullable
        String supply,

        @Parameter(
                description = "Only pixels of these events",
                schema = @Schema(type = SchemaType.ARRAY, implementation = PixelEvent.class))
        @RestQuery
        @Nullable
        List<String> event,

        @Parameter(description = "The time to answer for; default: now", example = "2026-10-03T10:00:00Z")
        @RestQuery
        @Nullable
        String at,

        @Parameter(description = ContextParameters.TC) @RestQuery @Nullable
        String tc,

        @Parameter(
                description = ContextParameters.GDPR,
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"0", "1"}))
        @RestQuery
        @Nullable
        String gdpr,

        @Parameter(description = ContextParameters.GPP) @RestQuery @Nullable
        String gpp,

        @Parameter(description = ContextParameters.GPP_SID, example = "7,8") @RestQuery("gpp_sid") @Nullable
        String gppSid,

        @Parameter(description = ContextParameters.DIALECT, schema = @Schema(implementation = Dialect.class))
        @RestQuery
        @Nullable
        String dialect,

        @Parameter(
                description = ContextParameters.PATH,
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"client", "server"}))
        @RestQuery
        @Nullable
        String path,

        @Parameter(hidden = true) @Context UriInfo address) {
    static final String SUPPLY = "The code of the network’s supply source whose inventory it is. DEFAULT: inventory "
            + "without one. ADX: short for google-adx";
    static final String TC = "The viewer’s TCF string; vendors without consent are held back. Without tc and gpp, "
            + "nothing is held back for consent";
    static final String GDPR = "0 if the GDPR does not apply: tc and the European section of gpp are then ignored";
    static final String GPP = "The viewer’s GPP string. European and Canadian sections hold back vendors like tc. With "
            + "US sections, an opt-out of sale or sharing, including by Global Privacy Control, holds "
            + "back every vendor, unless the section says that the MSPA makes vendors service "
            + "providers. In that case, and after an opt-out of targeted advertising, only vendors "
            + "that build or use profiles (TCF purposes 3 to 6) or have no recorded purposes are held "
            + "back. A known child without consent counts as opted out";
    static final String GPP_SID =
            "The IDs of the GPP sections that apply, comma-separated, -1 for none; default: all in " + "the string";
    static final String DIALECT =
            "The platform that will expand the macros: they are translated to its own, with a result "
                    + "for each. Absent or XANDR, the dialect pixels are stored in: every byte stays as stored";
    static final String PATH =
            "Who fires the pixels: client, the player or the browser; or server, as in server-side ad "
                    + "insertion, where scripts never fire. Absent: nothing is held back for it";
    public static final String MACRO =
            "Values to fill in, one parameter per macro: macro.CACHEBUSTER=123, or macro[CACHEBUSTER]=123. Names are in the "
                    + "dialect, without delimiters; values are percent-encoded in URLs and escaped in scripts, "
                    + "each exactly once";

    static final String PREFIX = "macro.";
    static final String MAP = "macro[";
    private static final Set<String> ONCE = Set.of(
            "secure",
            "supply",
            "at",
            "tc",
            "gdpr",
            "gpp",
            "gpp_sid",
            "dialect",
            "path",
            "revision",
            "output",
            "vast",
            "native",
            "for");

    /** With a repeated parameter, it is unclear which value is meant. Only events may be repeated. */
    public void checkOnce(Violations violations) {
        address.getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1 && (ONCE.contains(name) || macro(name) != null)) {
                violations.add(name, "It was sent " + values.size() + " times. Send it once.");
            }
        });
    }

    /** The context that the parameters describe. */
    public ContextInput input() {
        return ContextInput.builder()
                .secure(secure)
                .supply(supply)
                .events(event == null ? List.of() : event)
                .at(at)
                .tc(tc)
                .gdpr(gdpr)
                .gpp(gpp)
                .gppSid(gppSid)
                .dialect(dialect)
                .path(path)
                .macros(macros())
                .build();
    }

    /** The macro names, without the prefix. */
    private Map<String, String> macros() {
        var macros = new LinkedHashMap<String, String>();
        address.getQueryParameters().forEach((name, values) -> {
            var macro = macro(name);
            if (macro != null && !values.isEmpty()) {
                macros.put(macro, values.get(0));
            }
        });
        return macros;
    }

    /** Generated clients write {@code macro[NAME]}, the way OpenAPI has for maps; {@code null}: not a macro. */
    private static @Nullable String macro(String parameter) {
        if (parameter.startsWith(PREFIX)) {
            return parameter.substring(PREFIX.length());
        }
        return parameter.startsWith(MAP) && parameter.endsWith("]")
                ? parameter.substring(MAP.length(), parameter.length() - 1)
                : null;
    }
}
