package org.pixelkeep.pixel.http.paste;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pixelkeep.paste.Dialects;
import org.pixelkeep.paste.PastedText;
import org.pixelkeep.paste.Piece;
import org.pixelkeep.paste.ProposedPixel;
import org.pixelkeep.pixel.content.PixelVendors;
import org.pixelkeep.pixel.http.form.Note;
import org.pixelkeep.pixel.http.form.Notes;
import org.pixelkeep.pixel.http.form.Owner;
import org.pixelkeep.pixel.http.form.TextNotes;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.shared.text.Texts;
import org.pixelkeep.vendor.Vendor;
import org.pixelkeep.vendor.directory.Placement;

/** Adds to the pieces of a text what the owner's network knows: vendors, free names, and notes. */
@ApplicationScoped
class PieceReader {
    private static final int SHORT = 4;

    private final EntityManager entityManager;
    private final PixelVendors vendors;
    private final Notes notes;

    PieceReader(EntityManager entityManager, PixelVendors vendors, Notes notes) {
        this.entityManager = entityManager;
        this.vendors = vendors;
        this.notes = notes;
    }

    /** The pieces in the order of the text; some queries for each pixel. Nothing is written. */
    @Transactional
    public List<ReadPiece> read(Owner owner, PastedText text) {
        var taken = takenNames(owner);
        var pieces = new ArrayList<ReadPiece>();
        for (var piece : text.pieces()) {
            pieces.add(read(owner, text, piece, pieces.size(), taken));
        }
        return pieces;
    }

    private ReadPiece read(Owner owner, PastedText text, Piece piece, int number, Set<String> taken) {
        var allNotes = new ArrayList<>(piece.notes().stream()
                .map(note -> new Note(note.warning() ? "WARNING" : "INFO", note.text()))
                .toList());
        var pixel = piece.pixel();
        if (pixel == null) {
            return new ReadPiece(
                    number, piece, piece.source(text.text()), "", List.of(), null, allNotes, TextNotes.NONE);
        }
        var named = pixel.draft("");
        var recognized = Vendor.named(owner.networkId(), vendors.recognized(owner.networkId(), named));
        var name = free(name(pixel, recognized), taken);
        var draft = pixel.draft(name);
        allNotes.addAll(notes.ofNew(owner, draft));
        return new ReadPiece(
                number,
                piece,
                piece.source(text.text()),
                name,
                recognized,
                Dialects.of(pixel.texts()).orElse(null),
                allNotes,
                notes.ofTexts(owner.networkId(), draft));
    }

    /** In lower case. One query. */
    private Set<String> takenNames(Owner owner) {
        return new HashSet<>(entityManager
                .createQuery("""
                            select lower(p.name) from Pixel p
                            where p.networkId = :networkId and coalesce(p.advertiserId, 0) = :advertiserId
                                and coalesce(p.creativeId, 0) = :creativeId and p.archivedAt is null\
                            """, String.class)
                .setParameter("networkId", owner.networkId())
                .setParameter("advertiserId", Objects.requireNonNullElse(owner.advertiserId(), 0L))
                .setParameter("creativeId", Objects.requireNonNullElse(owner.creativeId(), 0L))
                .getResultList());
    }

    /** The vendor, what the text calls it or the placement in its URL, and its event. */
    private static String name(ProposedPixel pixel, List<Vendor> recognized) {
        var vendor = recognized.isEmpty() ? host(pixel) : recognized.get(0).name;
        var label = pixel.label();
        var events = TrackedEvent.words(
                        pixel.trackers().stream().map(Tracker::tracked).toList())
                .toLowerCase(Locale.ROOT)
                .replace("(omid)", "(OMID)");
        var text = label == null
                ? Stream.of(vendor + " " + events, placement(pixel))
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(", "))
                : names(label, vendor) ? label : vendor + " " + label;
        return text.codePoints()
                .filter(point -> !Character.isISOControl(point))
                .limit(Texts.NAME_LENGTH / 2)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /** Whether what the text calls it names the vendor, if only by the first word. */
    private static boolean names(String label, String vendor) {
        var first = vendor.split(" ", 2)[0];
        return label.toLowerCase(Locale.ROOT)
                .contains((first.length() < SHORT ? vendor : first).toLowerCase(Locale.ROOT));
    }

    private static String placement(ProposedPixel pixel) {
        return pixel.texts().stream()
                .findFirst()
                .filter(text -> pixel.format().isUrl())
                .flatMap(Placement::of)
                .map(Placement::words)
                .orElse("");
    }

    private static String host(ProposedPixel pixel) {
        return PixelVendors.mentioned(pixel.texts()).stream().findFirst().orElse("Script");
    }

    private static String free(String name, Set<String> taken) {
        var candidate = name;
        for (var number = 2; !taken.add(candidate.toLowerCase(Locale.ROOT)); number++) {
            candidate = name + " (" + number + ")";
        }
        return candidate;
    }
}
