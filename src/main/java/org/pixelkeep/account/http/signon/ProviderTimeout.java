package org.pixelkeep.account.http.signon;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A provider that is silent for long counts as away, so that nobody waits for it: the library waits as long as it takes. */
@Unremovable
@ApplicationScoped
class ProviderTimeout implements OidcRequestFilter {
    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        context.request().timeout(SignOnTenant.TIMEOUT.toMillis());
        return Uni.createFrom().voidItem();
    }
}
