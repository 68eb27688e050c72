package org.pixelkeep.account.http.token;

import java.util.Arrays;
import java.util.List;
import org.pixelkeep.access.Grants;
import org.pixelkeep.access.Permission;
import org.pixelkeep.shared.text.Texts;

/** The permissions someone has anywhere, from which a token's scopes are chosen. */
public final class TokenScopes {
    private TokenScopes() {}

    /**
     * A permission as pages name it.
     *
     * @param title what it allows, such as "See creatives"
     * @param code its name for programs, such as {@code view-creative}
     */
    public record Worded(String title, String code) {}

    /** The same in words, in the same order; a code that is no longer a permission is its own title. */
    public static List<Worded> worded(List<String> codes) {
        return codes.stream()
                .map(code -> new Worded(
                        Permission.find(code)
                                .map(permission -> Texts.upperFirst(permission.meaning()))
                                .orElse(code),
                        code))
                .toList();
    }

    /** Their codes, in the order of {@link Permission}. */
    public static List<String> heldBy(Grants grants) {
        return Arrays.stream(Permission.values())
                .filter(grants::allowsSomewhere)
                .map(Permission::code)
                .toList();
    }
}
