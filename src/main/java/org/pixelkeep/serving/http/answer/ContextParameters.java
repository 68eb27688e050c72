package org.pixelkeep.serving.http.answer;

import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.serving.decide.ContextInput;
import org.pixelkeep.shared.Violations;

/** The circumstances of an answer as the query of its address says them. */
public record ContextParameters(
        @Parameter(
                description = "Whether the inventory is secure; only secure variants fire there",
                schema = @Schema(implementation = Boolean.class, defaultValue = "true"))
        @RestQuery
        @Nullable
        String secure,

        @Parameter(
                description = "Whose inventory it is",
                schema =
                        @Schema(
                                enumeration = {"DEFAULT", "ADX"},
                                defaultValue = "DEFAULT"))
        @RestQuery
        @Nullable
        String supply,

        @Parameter(description = "Only pixels of these events, comma separated", example = "IMPRESSION,CLICK")
        @RestQuery
        @Nullable
        List<String> event,

        @Parameter(description = "The instant to answer for; now if absent", example = "2026-10-03T10:00:00Z")
        @RestQuery
        @Nullable
        String at,

        @Parameter(description = ContextParameters.TC) @RestQuery @Nullable
        String tc,

        @Parameter(description = ContextParameters.GDPR, schema = @Schema(enumeration = {"0", "1"}))
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

        @Parameter(hidden = true) @Context UriInfo address) {
    static final String TC = "The viewer's TCF string: vendors that it does not allow are held back. Without it and"
            + " without gpp nothing is held back for consent: what is asked then is what is set up, not what a viewer"
            + " allows";
    static final String GDPR =
            "0 when the GDPR does not apply: tc and the European section of gpp are not looked at" + " then";
    static final String GPP = "The viewer's GPP string. European and Canadian sections hold back vendors as tc does. By"
            + " the sections of the United States, an opt-out of sale or sharing, also by Global Privacy Control,"
            + " holds back every vendor that is named, unless the section says that the MSPA makes vendors service"
            + " providers: then, and after an opt-out of targeted advertising, only those that make or use profiles"
            + " (TCF purposes 3 to 6) or whose purposes are not recorded. A known child that has not consented counts"
            + " as opted out";
    static final String GPP_SID = "The numbers of the GPP sections that apply, comma separated, -1 for none; all that"
            + " the string has if absent";
    static final String DIALECT = "The platform that will fill the macros: those of the pixels are translated into its"
            + " own, and the answer says what became of each. Absent or XANDR, the dialect in which pixels are kept:"
            + " every byte stays as it is stored";
    public static final String MACRO =
            "A value to fill in, as many as there are macros: macro.CACHEBUSTER=123. Names are"
                    + " those of the dialect, without delimiters; values are percent-encoded in addresses and escaped in"
                    + " scripts, each exactly once, and nothing else is touched";

    private static final String PREFIX = "macro.";
    private static final Set<String> ONCE = Set.of(
            "secure", "supply", "at", "tc", "gdpr", "gpp", "gpp_sid", "dialect", "revision", "output", "vast", "for");

    /** Of what is given twice nobody knows which is meant; events alone are many. */
    public void checkOnce(Violations violations) {
        address.getQueryParameters().forEach((name, values) -> {
            if (values.size() > 1 && (ONCE.contains(name) || name.startsWith(PREFIX))) {
                violations.add(name, "It is given " + values.size() + " times: give it once.");
            }
        });
    }

    public ContextInput input() {
        return new ContextInput(
                secure, supply, event == null ? List.of() : event, at, tc, gdpr, gpp, gppSid, dialect, macros());
    }

    /** What stands behind the prefix. */
    private Map<String, String> macros() {
        var macros = new LinkedHashMap<String, String>();
        address.getQueryParameters().forEach((name, values) -> {
            if (name.startsWith(PREFIX) && !values.isEmpty()) {
                macros.put(name.substring(PREFIX.length()), values.get(0));
            }
        });
        return macros;
    }
}
