package org.pixelkeep.web.error;

import io.quarkus.security.PermissionsAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.shared.error.NotPermitted;

/** Names the scope that a token lacks, where a token of the same person could have it. */
@ApplicationScoped
class MissingScopes {
    private final CurrentCaller caller;

    MissingScopes(CurrentCaller caller) {
        this.caller = caller;
    }

    /**
     * What to do about a refusal; empty where it is not for a scope that the token lacks.
     *
     * @param method what the request would have run, if that was refused as a whole
     */
    Optional<String> sentence(Throwable refusal, @Nullable Method method) {
        var by = caller.get();
        var wanted = wanted(refusal, method)
                .filter(permission -> isHeldByOwner(by, permission))
                .toList();
        return by.tokenId() == null
                        || wanted.isEmpty()
                        || wanted.stream().anyMatch(by.grants().narrowedTo()::contains)
                ? Optional.empty()
                : Optional.of("This token lacks the scope " + words(wanted)
                        + ". Nothing was changed. Create one that has it on the page API tokens.");
    }

    /** Those of which one is enough. Exceptions have either a sentence for people or a permission code. */
    private static Stream<Permission> wanted(Throwable refusal, @Nullable Method method) {
        var declared = method == null ? null : method.getAnnotation(PermissionsAllowed.class);
        var codes = refusal instanceof NotPermitted
                ? Stream.of(String.valueOf(refusal.getMessage()))
                : declared == null ? Stream.<String>empty() : Arrays.stream(declared.value());
        return codes.flatMap(code -> Permission.find(code).stream());
    }

    private static boolean isHeldByOwner(Caller by, Permission permission) {
        return by.grants().grants().stream()
                .anyMatch(grant -> grant.role().permissions().contains(permission));
    }

    private static String words(List<Permission> wanted) {
        return wanted.stream().map(Permission::code).collect(Collectors.joining(" or "));
    }
}
