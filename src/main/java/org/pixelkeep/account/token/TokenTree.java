package org.pixelkeep.account.token;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;

/**
 * The tokens of one person by what they were made with. What a token minted hangs on it and ends with it. What it was
 * replaced by at its own request does not hang on it, but is revoked with it. Tokens that were revoked are not in it, nor
 * is anything that was made with them.
 */
public final class TokenTree {
    private final Map<Long, ApiToken> tokens = new LinkedHashMap<>();
    private final Map<Long, List<ApiToken>> children = new HashMap<>();
    private final Map<Long, List<ApiToken>> made = new HashMap<>();

    private TokenTree(List<ApiToken> all) {
        for (var token : all) {
            tokens.put(token.id, token);
            note(children, token.parentId, token);
            note(made, token.madeWith, token);
        }
    }

    /** Of all tokens of a person that were not revoked, as {@link ApiToken#ofUser} gives them. */
    public static TokenTree of(List<ApiToken> all) {
        return new TokenTree(all);
    }

    /**
     * The tokens that someone sees: a person all of their own, whoever uses a token that one and what was made with it;
     * newest first. One query.
     */
    public static List<ApiToken> inSightOf(Caller caller) {
        var all = ApiToken.ofUser(Objects.requireNonNull(caller.userId()));
        if (caller.tokenId() == null) {
            return all;
        }
        var tree = of(all);
        var seen = tree.find(caller.tokenId()).map(tree::revokedWith).orElse(List.of());
        return all.stream().filter(seen::contains).toList();
    }

    /**
     * A token in its place.
     *
     * @param depth how many tokens it hangs on
     */
    public record Place(ApiToken token, int depth) {}

    /** All of them: each is followed by those that hang on it, otherwise in the order that was given. */
    public List<Place> places() {
        var places = new ArrayList<Place>();
        for (var root : tokens.values()) {
            if (find(root.parentId).isEmpty()) {
                heldBy(root)
                        .forEach(
                                token -> places.add(new Place(token, line(token).size() - 1)));
            }
        }
        return places;
    }

    /** What is revoked when this one is: the token itself, then all that was made with it, whether it hangs on it or not. */
    public List<ApiToken> revokedWith(ApiToken token) {
        return reached(token, List.of(children, made));
    }

    /** The token itself, then those that hang on it, each before its own. */
    List<ApiToken> heldBy(ApiToken token) {
        return reached(token, List.of(children));
    }

    /** The token itself and those that it hangs on, up to the root. */
    List<ApiToken> line(ApiToken token) {
        var line = new LinkedHashSet<ApiToken>();
        for (var next = Optional.of(token); next.isPresent() && line.add(next.get()); ) {
            next = find(next.get().parentId);
        }
        return List.copyOf(line);
    }

    /** Whether it works, which it does while everything works that it hangs on. */
    boolean works(ApiToken token, Instant now) {
        var line = line(token);
        return line.get(line.size() - 1).parentId == null && line.stream().allMatch(held -> held.worksAt(now));
    }

    Optional<ApiToken> find(@Nullable Long tokenId) {
        return Optional.ofNullable(tokens.get(tokenId));
    }

    private static List<ApiToken> reached(ApiToken start, List<Map<Long, List<ApiToken>>> ways) {
        var reached = new LinkedHashSet<ApiToken>();
        var open = new ArrayDeque<ApiToken>();
        open.push(start);
        while (!open.isEmpty()) {
            var token = open.pop();
            if (reached.add(token)) {
                for (var way : ways) {
                    var next = way.getOrDefault(token.id, List.of());
                    for (var index = next.size() - 1; index >= 0; index--) {
                        open.push(next.get(index));
                    }
                }
            }
        }
        return List.copyOf(reached);
    }

    private static void note(Map<Long, List<ApiToken>> index, @Nullable Long key, ApiToken token) {
        if (key != null) {
            index.computeIfAbsent(key, id -> new ArrayList<>()).add(token);
        }
    }
}
