package org.pixelkeep.account.token;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Grant;
import org.pixelkeep.access.Grants;
import org.pixelkeep.account.credential.Secrets;

/** The tokens that are not revoked and whose owners are active, by the hashes of their secrets. Immutable. */
public record TokenIndex(Map<ByteBuffer, Line> lines) {
    static final TokenIndex EMPTY = new TokenIndex(Map.of());

    public TokenIndex {
        lines = Map.copyOf(lines);
    }

    /**
     * A token with its owner.
     *
     * @param token detached; used only for its own rules
     * @param above its ancestors, up to the root
     * @param grants of its owner
     */
    public record Line(ApiToken token, List<ApiToken> above, String email, String name, Set<Grant> grants) {
        /** A token whose ancestors are not looked up yet. */
        Line(ApiToken token, String email, String name, Set<Grant> grants) {
            this(token, List.of(), email, name, grants);
        }

        /** Whether it and all of its ancestors work. */
        public boolean works(Instant now, @Nullable String address) {
            return token.works(now, address) && above.stream().allMatch(held -> held.works(now, address));
        }

        /** Whether the token and all tokens it was created with work then. */
        public boolean worksAt(Instant now) {
            return token.worksAt(now) && (above.isEmpty() || above.stream().allMatch(held -> held.worksAt(now)));
        }

        /** Its grants: those of its owner, narrowed by its own scopes and those of its ancestors. */
        public Grants carried() {
            var carried = narrowed(Grants.of(grants), token);
            for (var held : above) {
                carried = narrowed(carried, held);
            }
            return carried;
        }

        private static Grants narrowed(Grants grants, ApiToken token) {
            return grants.narrowedBy(token.narrowing());
        }

        /** The values to compare. */
        private List<Object> values() {
            return List.of(
                    token.id,
                    token.userId,
                    Optional.ofNullable(token.parentId),
                    Optional.ofNullable(token.scopes),
                    Optional.ofNullable(token.addresses),
                    Optional.ofNullable(token.expiresAt),
                    email,
                    name,
                    grants);
        }
    }

    /** Tokens with a missing ancestor are left out: it was revoked, and they with it. */
    static TokenIndex of(List<Line> lines) {
        var tokens = new HashMap<Long, ApiToken>();
        lines.forEach(line -> tokens.put(line.token().id, line.token()));
        var byHash = new HashMap<ByteBuffer, Line>();
        for (var line : lines) {
            above(line.token(), tokens)
                    .ifPresent(above -> byHash.put(
                            ByteBuffer.wrap(line.token().tokenHash),
                            new Line(line.token(), above, line.email(), line.name(), line.grants())));
        }
        return new TokenIndex(byHash);
    }

    /** Its ancestors, up to the root; empty if one is missing. */
    private static Optional<List<ApiToken>> above(ApiToken token, Map<Long, ApiToken> tokens) {
        var above = new LinkedHashSet<ApiToken>();
        for (var next = token; next.parentId != null; ) {
            var parent = tokens.get(next.parentId);
            if (parent == null || !above.add(parent)) {
                return Optional.empty();
            }
            next = parent;
        }
        return Optional.of(new ArrayList<>(above));
    }

    /** The token with this secret; empty if there is none. No query. */
    public Optional<Line> find(String secret) {
        return Optional.ofNullable(lines.get(ByteBuffer.wrap(Secrets.hash(secret))));
    }

    boolean isSame(TokenIndex other) {
        return values().equals(other.values());
    }

    private Map<ByteBuffer, List<Object>> values() {
        var values = new HashMap<ByteBuffer, List<Object>>();
        lines.forEach((hash, line) -> values.put(hash, line.values()));
        return values;
    }
}
