package org.pixelkeep.pixel.http.paste;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.paste.PastedText;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.http.form.Notes;
import org.pixelkeep.pixel.http.form.Owner;
import org.pixelkeep.pixel.http.form.Preview;
import org.pixelkeep.pixel.http.form.TargetSearch;
import org.pixelkeep.pixel.http.form.TextNotes;
import org.pixelkeep.shared.error.Violation;
import org.pixelkeep.web.form.Errors;

/** Assembles the page of pieces, and what it will create. */
@ApplicationScoped
class PasteViews {
    private static final Pattern OF_PIXEL = Pattern.compile("pixels\\[([0-9]{1,3})]\\.(.*)");

    /** More would be too many fields for one form. */
    private static final int MAX_OPENED = 20;

    private final PieceReader reader;
    private final Notes notes;
    private final TargetSearch targets;
    private final CurrentCaller caller;

    PasteViews(PieceReader reader, Notes notes, TargetSearch targets, CurrentCaller caller) {
        this.reader = reader;
        this.notes = notes;
        this.targets = targets;
        this.caller = caller;
    }

    /**
     * The text read again, with what was edited.
     *
     * @param violations of what was to be created, as {@link org.pixelkeep.pixel.bulk.PixelBatchService} names them
     * @throws org.pixelkeep.shared.error.InvalidInput when the text is too long
     */
    PasteView of(Owner owner, PasteForm form, List<Violation> violations, @Nullable Preview preview) {
        var text = PastedText.read(form.text());
        var read = reader.read(owner, text);
        var made = made(owner, form, read);
        var problems = new HashMap<Integer, List<String>>();
        var general = new ArrayList<Violation>();
        for (var violation : violations) {
            var of = OF_PIXEL.matcher(violation.field());
            if (of.matches() && Integer.parseInt(of.group(1)) < made.size()) {
                problems.computeIfAbsent(made.get(Integer.parseInt(of.group(1))), any -> new ArrayList<>())
                        .add(violation.message());
            } else {
                general.add(new Violation("", violation.message()));
            }
        }
        var opens = problems.size() <= MAX_OPENED;
        var pieces = read.stream()
                .map(piece -> {
                    var wrong = problems.getOrDefault(piece.number(), List.of());
                    var fields = fields(owner, form, piece);
                    return new PasteView.PieceView(
                            piece,
                            fields != null && opens && !wrong.isEmpty() ? fields.opened() : fields,
                            wrong,
                            texts(owner, piece, fields),
                            form.fixes(piece.number()));
                })
                .toList();
        var errors = new ArrayList<>(general);
        if (general.isEmpty() && !violations.isEmpty()) {
            errors.add(new Violation(
                    "",
                    "Check the marked pieces: "
                            + problems.keySet().stream()
                                    .sorted()
                                    .map(number -> String.valueOf(number + 1))
                                    .collect(Collectors.joining(", "))
                            + "."));
        }
        var where = targets.of(caller.get(), owner, form.targetSearch, form.targetAdvertiser, form.targetCreative);
        return new PasteView(owner, form, text, pieces, where, new Errors(errors), preview);
    }

    /** The page of a text that is too long to be read. */
    PasteView unread(Owner owner, PasteForm form, List<Violation> violations) {
        var errors = violations.stream()
                .map(violation -> new Violation("", violation.message()))
                .toList();
        return new PasteView(owner, form, PastedText.read(""), List.of(), null, new Errors(errors), null);
    }

    /**
     * What is to be created, in the order of the text.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the text is too long
     */
    List<PixelDraft> drafts(Owner owner, PasteForm form) {
        var read = reader.read(owner, PastedText.read(form.text()));
        var drafts = new ArrayList<PixelDraft>();
        for (var piece : read) {
            var pixel = piece.piece().pixel();
            var fields = fields(owner, form, piece);
            if (pixel != null && fields != null && fields.make()) {
                drafts.add(fields.draft(pixel));
            }
        }
        return drafts;
    }

    /**
     * One pixel as it was read and edited; empty if the text has no such pixel.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the text is too long
     */
    Optional<PixelDraft> draft(Owner owner, PasteForm form, String number) {
        for (var piece : reader.read(owner, PastedText.read(form.text()))) {
            var pixel = piece.piece().pixel();
            var fields = fields(owner, form, piece);
            if (pixel != null
                    && fields != null
                    && String.valueOf(piece.number()).equals(number)) {
                return Optional.of(fields.draft(pixel));
            }
        }
        return Optional.empty();
    }

    private List<Integer> made(Owner owner, PasteForm form, List<ReadPiece> read) {
        var made = new ArrayList<Integer>();
        for (var piece : read) {
            var fields = fields(owner, form, piece);
            if (fields != null && fields.make()) {
                made.add(piece.number());
            }
        }
        return made;
    }

    private @Nullable EditedPiece fields(Owner owner, PasteForm form, ReadPiece piece) {
        var pixel = piece.piece().pixel();
        if (pixel == null) {
            return null;
        }
        var read = EditedPiece.of(piece, pixel);
        var fields = form.isEdited() ? form.edited(piece.number(), read) : read;
        return fields != null && form.fixes(piece.number())
                ? fields.with(notes.fixed(owner.networkId(), fields.draft(pixel)))
                : fields;
    }

    /** As they were read, unless they can have been edited. */
    private TextNotes texts(Owner owner, ReadPiece piece, @Nullable EditedPiece fields) {
        var pixel = piece.piece().pixel();
        return pixel == null || fields == null || !fields.isOpen()
                ? piece.texts()
                : notes.ofTexts(owner.networkId(), fields.draft(pixel));
    }
}
