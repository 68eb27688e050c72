package org.pixelkeep.account.http.token;

import java.util.Arrays;
import java.util.List;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;

/** The permissions someone has anywhere, from which a token's scopes are chosen. */
public final class TokenScopes {
    private TokenScopes() {}

    /** Their codes, in the order of {@link Permission}. */
    public static List<String> heldBy(Grants grants) {
        return Arrays.stream(Permission.values())
                .filter(grants::allowsSomewhere)
                .map(Permission::code)
                .toList();
    }
}
