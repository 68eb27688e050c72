package org.pixelkeep.pixel.http.form;

import java.util.List;
import java.util.regex.Pattern;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Format;

/** Which input of the form of a pixel an error belongs to. */
final class FormAnchors {
    private static final Pattern TRACKER = Pattern.compile("trackers\\[([0-9]{1,3})]\\.(.+)");
    private static final Pattern ROW = Pattern.compile("more-([0-9]{1,3})-.*");

    private FormAnchors() {}

    /** The errors that a service named, each with the name of the input that it is about. */
    static Errors placed(Errors errors) {
        return new Errors(errors.violations().stream()
                .map(error -> new Violation(placed(error.field()), error.message()))
                .toList());
    }

    /** The same for one of them. */
    static String placed(String field) {
        if (List.of("target", "advertiserId", "creativeId").contains(field)) {
            return TargetChoice.FIELD;
        }
        var tracker = TRACKER.matcher(field);
        if (!tracker.matches()) {
            return field;
        }
        var name = tracker.group(2).startsWith("verification")
                ? tracker.group(2)
                        .replace("verification.parameters", "verificationParameters")
                        .replace("verification.", "")
                : tracker.group(2);
        var place = Integer.parseInt(tracker.group(1));
        return place == 0 || !name.equals(tracker.group(2)) ? name : "more-" + (place - 1) + "-" + name;
    }

    /** The id to go to for an error of this field; empty if it concerns the form as a whole. */
    static String of(String field) {
        return switch (field) {
            case "trackers" -> "more-events";
            case "supplySources" -> "source-boxes";
            case "vendorIds" -> "vendor-boxes";
            case TargetChoice.FIELD -> "where";
            default -> field;
        };
    }

    /** What the summary says: the message, and which field or row of events it is about. */
    static String words(Violation error) {
        var row = ROW.matcher(error.field());
        if (row.matches()) {
            return "Event " + (Integer.parseInt(row.group(1)) + 2) + ": " + error.message();
        }
        return switch (error.field()) {
            case "" -> error.message();
            case "trackers" -> "Events: " + error.message();
            case TargetChoice.FIELD -> "Where it applies: " + error.message();
            default -> Format.label(error.field()) + ": " + error.message();
        };
    }

    /** Where an error of this field stands among the others: as its input does in the form. */
    static int rank(String field) {
        if (field.isEmpty()) {
            return -1;
        }
        var isOfRow = field.equals("trackers") || ROW.matcher(field).matches();
        return FormFields.place(isOfRow ? "moreEvent" : field);
    }
}
