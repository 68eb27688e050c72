package org.pixelkeep.account;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pixelkeep.access.Grant;

/** The tokens that were not revoked and whose owners are active, by the hashes of their secrets. Immutable. */
record TokenBook(Map<ByteBuffer, Line> lines) {
    static final TokenBook EMPTY = new TokenBook(Map.of());

    TokenBook {
        lines = Map.copyOf(lines);
    }

    /**
     * A token with whose it is.
     *
     * @param token not managed by anything: for its own rules only
     * @param grants of its owner
     */
    record Line(ApiToken token, String email, String name, Set<Grant> grants) {
        /** The values that tell whether two lines say the same. */
        private List<Object> values() {
            return List.of(
                    token.id,
                    token.userId,
                    Optional.ofNullable(token.scopes),
                    Optional.ofNullable(token.expiresAt),
                    email,
                    name,
                    grants);
        }
    }

    static TokenBook of(Iterable<Line> lines) {
        var byHash = new HashMap<ByteBuffer, Line>();
        for (var line : lines) {
            byHash.put(ByteBuffer.wrap(line.token().tokenHash), line);
        }
        return new TokenBook(byHash);
    }

    Optional<Line> find(String secret) {
        return Optional.ofNullable(lines.get(ByteBuffer.wrap(Secrets.hash(secret))));
    }

    boolean saysTheSameAs(TokenBook other) {
        return values().equals(other.values());
    }

    private Map<ByteBuffer, List<Object>> values() {
        var values = new HashMap<ByteBuffer, List<Object>>();
        lines.forEach((hash, line) -> values.put(hash, line.values()));
        return values;
    }
}
