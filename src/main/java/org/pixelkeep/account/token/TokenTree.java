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
import org.pixelkeep.shared.error.Conflict;

/**
 * A person's tokens as a tree. A token's children are those it created, and they end with it. Its own replacement is
 * not a child, but is revoked with it. Revoked tokens and everything created with them are left out.
 */
public final class TokenTree {
    private static final int MAX_TOKENS = 10_000;

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

    /** From all tokens of a person that are not revoked, as returned by {@link ApiToken#ofUser}. */
    public static TokenTree of(List<ApiToken> all) {
        return new TokenTree(all);
    }

    /**
     * The tokens the caller can see: a person sees all of their own, a token sees itself and those created with it;
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
     * A token in the tree.
     *
     * @param depth its depth in the tree
     */
    public record Place(ApiToken token, int depth) {}

    /** All of them, each followed by its children, otherwise in the given order. */
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

    /** Everything revoked with this token: itself, then all tokens created with it, children or not. */
    public List<ApiToken> revokedWith(ApiToken token) {
        return reached(token, List.of(children, made));
    }

    /** The token itself, then its descendants, parents first. */
    List<ApiToken> heldBy(ApiToken token) {
        return reached(token, List.of(children));
    }

    /** The token itself and its ancestors, up to the root. */
    List<ApiToken> line(ApiToken token) {
        var line = new LinkedHashSet<ApiToken>();
        for (var next = Optional.of(token); next.isPresent() && line.add(next.get()); ) {
            next = find(next.get().parentId);
        }
        return List.copyOf(line);
    }

    /** Whether it and all of its ancestors work. */
    boolean works(ApiToken token, Instant now) {
        var line = line(token);
        return line.get(line.size() - 1).parentId == null && line.stream().allMatch(held -> held.worksAt(now));
    }

    /** @throws Conflict when there is no room for another one: all of them are read together */
    void requireRoom() {
        if (tokens.size() >= MAX_TOKENS) {
            throw new Conflict(
                    "There are already 10,000 tokens, those that have expired included. Revoke some of those,"
                            + " or wait: they are deleted 90 days after they expire.");
        }
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
