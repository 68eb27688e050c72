package org.pixelkeep.account.http.token;

import jakarta.ws.rs.DefaultValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.token.TokenService.NewToken;
import org.pixelkeep.shared.Instants;
import org.pixelkeep.shared.Texts;
import org.pixelkeep.shared.Violations;

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
    public String expiresAt = "";

    /**
     * What it asks for.
     *
     * @param unread notes when the day is none
     */
    NewToken value(Violations unread) {
        return new NewToken(name, scopes, readExpiresAt(unread), readAddresses());
    }

    public boolean has(String scope) {
        return scopes.contains(scope);
    }

    private List<String> readAddresses() {
        return Arrays.stream(addresses.split("[\\s,]+"))
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private @Nullable Instant readExpiresAt(Violations unread) {
        var given = Texts.given(expiresAt);
        if (given == null) {
            return null;
        }
        var day = Instants.parseDay(given);
        unread.require(day.isPresent(), "expiresAt", "Enter a date such as 2027-01-31.");
        return day.map(Instants::endOf).orElse(null);
    }
}
