package org.pixelkeep.home.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.jandex.DotName;

/**
 * What clients call the operations: the verb and the thing, such as {@code createNetworkPixel}. The thing's owner is named
 * where it is not the network, or where the name would be another operation's too. A method may say a better name.
 */
final class OperationIds {
    private static final DotName OPERATION =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");

    /** Verbs that are nouns in the path. */
    private static final Map<String, String> VERBS = Map.ofEntries(
            Map.entry("restoration", "restore"),
            Map.entry("review", "review"),
            Map.entry("copies", "copy"),
            Map.entry("approval", "approve"),
            Map.entry("rotation", "rotate"),
            Map.entry("acceptance", "accept"),
            Map.entry("resend", "resend"),
            Map.entry("test", "test"));

    private final Map<ApiMethod, String> ids;

    /** Whether the owner of the thing is in the name. */
    private enum Owner {
        NONE,
        USUAL,
        ALWAYS
    }

    private OperationIds(Map<ApiMethod, String> ids) {
        this.ids = ids;
    }

    /** @throws IllegalStateException when two operations have one name */
    static OperationIds of(Collection<ApiMethod> methods) {
        var shared = methods.stream().collect(Collectors.groupingBy(method -> named(method, Owner.NONE)));
        var ids = new HashMap<ApiMethod, String>();
        shared.values()
                .forEach(all -> all.forEach(method ->
                        ids.put(method, named(method, all.size() == 1 ? Owner.USUAL : Owner.ALWAYS))));
        var twice = new ArrayList<>(ids.values());
        List.copyOf(ids.values()).stream().distinct().forEach(twice::remove);
        if (!twice.isEmpty()) {
            throw new IllegalStateException("Operations share a name: " + twice);
        }
        return new OperationIds(ids);
    }

    String of(ApiMethod method) {
        return ids.getOrDefault(method, "");
    }

    private static String named(ApiMethod method, Owner named) {
        var operation = method.code().declaredAnnotation(OPERATION);
        if (operation != null && operation.value("operationId") != null) {
            return operation.value("operationId").asString();
        }
        var nouns = new ArrayList<String>();
        method.steps().stream().filter(step -> !step.startsWith("{")).forEach(nouns::add);
        var last = nouns.remove(nouns.size() - 1);
        var owner = nouns.isEmpty() ? "" : one(nouns.get(nouns.size() - 1));
        if (method.steps().get(0).equals("me") && !nouns.isEmpty()) {
            owner = owner.equals("me") ? "my" : "my-" + owner;
        } else if (!VERBS.containsKey(last)
                && !last.equals("consequences")
                && (named == Owner.NONE || (named == Owner.USUAL && owner.equals("network")))) {
            owner = "";
        }
        var isItem = method.steps().get(method.steps().size() - 1).startsWith("{");
        return switch (method.verb()) {
            case "GET" -> joined(isItem || last.equals(one(last)) ? "get" : "list", owner, isItem ? one(last) : last);
            case "PATCH" -> joined("update", owner, one(last));
            case "PUT" -> joined("put", owner, one(last));
            case "DELETE" -> joined(method.code().name().equals("archive") ? "archive" : "delete", owner, one(last));
            default ->
                VERBS.containsKey(last)
                        ? joined(VERBS.get(last), owner, "")
                        : last.equals("consequences")
                                ? joined("preview", owner, "change")
                                : joined("create", owner, one(last));
        };
    }

    private static String one(String noun) {
        return noun.endsWith("ies")
                ? noun.substring(0, noun.length() - 3) + "y"
                : noun.endsWith("s") && !noun.endsWith("ss") && !noun.endsWith("status")
                        ? noun.substring(0, noun.length() - 1)
                        : noun;
    }

    private static String joined(String verb, String owner, String thing) {
        var name = new StringBuilder(verb);
        for (var word : (owner + "-" + thing).split("-")) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }
}
