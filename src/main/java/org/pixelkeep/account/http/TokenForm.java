package org.pixelkeep.account.http;

import jakarta.ws.rs.DefaultValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.TokenService.NewToken;
import org.pixelkeep.shared.InvalidInput;

/** What the form for a new token sends. */
public class TokenForm {
    @RestForm
    @DefaultValue("")
    public String name = "";

    @RestForm
    public List<String> scopes = List.of();

    /** Ranges of addresses, one per line or with commas between. */
    @RestForm
    @DefaultValue("")
    public String addresses = "";

    /** The last day on which the token works, as a date field sends it. */
    @RestForm
    @DefaultValue("")
    public String expires = "";

    /** @throws InvalidInput when the day is none */
    NewToken value() {
        return new NewToken(name, scopes, expiresAt(), List.of(addresses.split("[\\s,]+")));
    }

    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    private @Nullable Instant expiresAt() {
        if (expires.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(expires.strip())
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidInput("expires", "Enter a day as year-month-day, such as 2027-01-31.");
        }
    }
}
