package org.pixelkeep.history.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A change in words, without the actor: "changed the URL of " "Viewability" "".
 *
 * @param before up to the object's name
 * @param name the object's name at the time
 * @param after the rest; may be empty
 */
public record Sentence(String before, String name, String after) {
    private static final int MAX_FIELDS = 3;

    /** Fields whose label differs from their name in the image. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("url", "the URL"),
            Map.entry("secureUrl", "the secure URL"),
            Map.entry("secureContent", "the secure content"),
            Map.entry("customEvent", "the custom event"),
            Map.entry("flightStart", "the flight"),
            Map.entry("flightEnd", "the flight"),
            Map.entry("reviewBy", "the review date"),
            Map.entry("serveOnAdx", "serving on AdX"),
            Map.entry("supplyRule", "the supply"),
            Map.entry("supplySources", "the supply"),
            Map.entry("vendorsDeclared", "the declaration of vendors"),
            Map.entry("declarationList", "the declaration list"),
            Map.entry("vendorIds", "the vendors"),
            Map.entry("vendorsByHand", "the vendors"),
            Map.entry("namedVendorIds", "the vendors"),
            Map.entry("width", "the size"),
            Map.entry("height", "the size"),
            Map.entry("creativeTypes", "the creative types"),
            Map.entry("secretAt", "the secret"),
            Map.entry("entities", "the object types"),
            Map.entry("pixelLimit", "the pixel limit"),
            Map.entry("fourEyes", "the four-eyes rule"),
            Map.entry("editsStopLive", "what edits do to the live version"),
            Map.entry("reviewRestored", "the review of restored content"),
            Map.entry("holdUnknownVendors", "the rule for unknown vendors"),
            Map.entry("holdBackLikelyDuplicates", "the rule for likely duplicates"),
            Map.entry("agentsWait", "whether agents’ changes wait"),
            Map.entry("defaultDialect", "the default dialect"),
            Map.entry("keepImports", "how long imports are kept"),
            Map.entry("keepNotices", "how long notices are kept"),
            Map.entry("keepDeliveries", "how long messages to webhooks are kept"),
            Map.entry("secondFactor", "the second factor"),
            Map.entry("replacedBy", "the replacement"));

    /** Derived fields that are not mentioned. */
    private static final Set<String> SILENT =
            Set.of("reviewStatus", "reviewReason", "reviewedAt", "submittedAt", "proposedBy", "archivedAt");

    /** What an edit that waits for review is kept as; its fields begin with the same word. */
    private static final String WAITING = "waiting";

    private static final String WAITING_STATUS = "waitingStatus";

    /** The fields of a pixel that wait in an edit. */
    private static final List<String> CONTENT = List.of(
            "format", "event", "offset", "customEvent", "trackers", "url", "secureUrl", "content", "secureContent");

    /** The whole sentence. */
    public String text() {
        return before + name + after;
    }

    static Sentence of(Change change, Images images, List<FieldChange> differences) {
        if (change.entity == EntityKind.ASSOCIATION) {
            return ofAssociation(change, images);
        }
        return switch (change.action) {
            case EDIT -> ofEdit(change, images, differences);
            case APPROVE, REJECT ->
                new Sentence(
                        change.action.pastTense() + (isOfWaiting(differences) ? " the edit of " : " "),
                        change.entityName,
                        "");
            case SUSPEND, LIFT, ATTACH, DETACH, EXCLUDE ->
                new Sentence(change.action.pastTense() + " ", change.entityName, "");
            case RESTORE ->
                images.before().get("archivedAt") == null && change.entity == EntityKind.PIXEL
                        ? new Sentence("restored an earlier version of ", change.entityName, "")
                        : new Sentence("restored the " + noun(change, images) + " ", change.entityName, "");
            case ACCEPT_LOSS, ACCEPT_KEY -> new Sentence("accepted that ", change.entityName, "");
            case EXEMPT ->
                new Sentence(
                        isOfWaiting(differences) ? "exempted the edit of " : "exempted ",
                        change.entityName,
                        " from review");
            case TAKE_BACK ->
                new Sentence(
                        change.action.pastTense() + " the " + decision(images)
                                + (isOfWaiting(differences) ? " of the edit of " : " of "),
                        change.entityName,
                        "");
            case CREATE, ARCHIVE, DELETE, ACTIVATE, DEACTIVATE, GRANT, REVOKE ->
                new Sentence(change.action.pastTense() + " the " + noun(change, images) + " ", change.entityName, "");
        };
    }

    private static Sentence ofEdit(Change change, Images images, List<FieldChange> differences) {
        if (!differences.isEmpty()
                && differences.stream()
                        .allMatch(difference -> difference.field().equals("sessions"))) {
            return new Sentence(
                    "signed ",
                    change.entityName,
                    change.networkId == Subject.PLATFORM ? " out everywhere" : " out of the network");
        }
        var words = new LinkedHashSet<String>();
        var switched = "";
        for (var difference : differences) {
            if (difference.field().equals("active")) {
                switched = (Boolean.TRUE.equals(difference.after()) ? Action.ACTIVATE : Action.DEACTIVATE).pastTense();
            } else if (!SILENT.contains(difference.field())
                    && !difference.field().startsWith(WAITING)) {
                words.add(WORDS.getOrDefault(difference.field(), "the " + spaced(difference.field())));
            }
        }
        var resubmitted = differences.stream()
                .anyMatch(difference ->
                        difference.field().equals("reviewStatus") && "PENDING".equals(difference.after()));
        var staged = staged(images, differences);
        if (!staged.isEmpty() && words.isEmpty() && switched.isEmpty()) {
            return new Sentence(staged + " of ", change.entityName, "");
        }
        var after = (resubmitted ? ", sending it back to review" : "") + (staged.isEmpty() ? "" : ", and " + staged);
        if (!switched.isEmpty() && words.isEmpty()) {
            return new Sentence(switched + " the " + noun(change, images) + " ", change.entityName, after);
        }
        return new Sentence(
                "changed "
                        + (words.isEmpty() ? "the " + noun(change, images) + " " : joined(List.copyOf(words)) + " of "),
                change.entityName,
                (switched.isEmpty() ? "" : " and " + switched + " it") + after);
    }

    /** What was decided before a decision was taken back: on the edit that is still there, or else on what it had. */
    private static String decision(Images images) {
        var edit = images.before().get(WAITING_STATUS);
        return switch (Objects.toString(edit == null ? images.before().get("reviewStatus") : edit)) {
            case "REJECTED" -> "rejection";
            case "EXEMPT" -> "exemption";
            default -> "approval";
        };
    }

    /** Whether a decision was about an edit that waited. */
    private static boolean isOfWaiting(List<FieldChange> differences) {
        return differences.stream().anyMatch(difference -> difference.field().equals(WAITING_STATUS));
    }

    /** What was done with an edit that waits for review; empty: nothing. */
    private static String staged(Images images, List<FieldChange> differences) {
        if (differences.stream().noneMatch(difference -> difference.field().startsWith(WAITING))) {
            return "";
        }
        if (images.after().get(WAITING_STATUS) == null) {
            return "withdrew the edit";
        }
        var words = CONTENT.stream()
                .filter(field -> !Objects.equals(
                        images.after().get(field), images.after().get(waiting(field))))
                .map(field -> WORDS.getOrDefault(field, "the " + spaced(field)))
                .toList();
        return (images.before().get(WAITING_STATUS) == null ? "submitted" : "resubmitted") + " an edit"
                + (words.isEmpty() ? "" : " of " + joined(words));
    }

    /** The name of the field in an edit that waits. */
    private static String waiting(String field) {
        return WAITING + field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1);
    }

    private static Sentence ofAssociation(Change change, Images images) {
        var target = target(images);
        var excludes = images.isTrue("exclusion");
        return switch (change.action) {
            case ATTACH -> new Sentence("attached ", change.entityName, " to " + target);
            case EXCLUDE -> new Sentence("excluded " + target + " from ", change.entityName, "");
            case DETACH ->
                excludes
                        ? new Sentence("ended the exclusion of " + target + " from ", change.entityName, "")
                        : new Sentence("detached ", change.entityName, " from " + target);
            default ->
                new Sentence(
                        "changed the creative types of ",
                        change.entityName,
                        (excludes ? " excluded on " : " on ") + target);
        };
    }

    private static String target(Images images) {
        var name = images.text("targetName");
        var all = images.text("target").equals("CREATIVE") ? "" : "all " + types(images) + "creatives of ";
        return images.text("target").equals("NETWORK") ? all + "the network" : all + name;
    }

    private static String types(Images images) {
        var types = images.list("creativeTypes").stream()
                .map(type -> type.toString().toLowerCase(Locale.ROOT))
                .toList();
        return types.isEmpty() ? "" : and(types) + " ";
    }

    private static String noun(Change change, Images images) {
        return switch (change.entity) {
            case TOKEN -> "API token";
            case ROLE -> images.has("invitation") ? "invitation" : "role";
            case USER -> change.networkId != Subject.PLATFORM && !images.has("proven") ? "membership of" : "user";
            default -> change.entity.word();
        };
    }

    private static String joined(List<String> words) {
        if (words.size() <= MAX_FIELDS) {
            return and(words);
        }
        var first = new ArrayList<>(words.subList(0, MAX_FIELDS - 1));
        first.add((words.size() - first.size()) + " more fields");
        return and(first);
    }

    private static String and(List<String> words) {
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    private static String spaced(String field) {
        return field.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
