package org.pixelkeep.account.http.token;

import jakarta.ws.rs.DefaultValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.token.TokenService.NewToken;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.shared.time.Instants;

/** The submitted form for a new token. */
public class TokenForm {
    @RestForm
    @DefaultValue("")
    public String name = "";

    @RestForm
    public List<String> scopes = List.of();

    /** Address ranges, one per line or comma-separated. */
    @RestForm
    @DefaultValue("")
    public String addresses = "";

    /** The last day the token works, in the format of a date field. */
    @RestForm
    @DefaultValue("")
    public String expiresAt = "";

    /**
     * The requested token.
     *
     * @param inputErrors collects an invalid date
     */
    NewToken value(Violations inputErrors) {
        return new NewToken(name, scopes, readExpiresAt(inputErrors), readAddresses());
    }

    /** Whether the scope is checked. */
    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    private List<String> readAddresses() {
        return Arrays.stream(addresses.split("[\\s,]+"))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private @Nullable Instant readExpiresAt(Violations inputErrors) {
        var given = Texts.given(expiresAt);
        if (given == null) {
            return null;
        }
        var day = Instants.parseDay(given);
        inputErrors.require(day.isPresent(), "expiresAt", "Enter a date such as 2027-01-31.");
        return day.map(Instants::endOf).orElse(null);
    }
}
