package org.pixelkeep.pixel.http.paste;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.macro.Dialect;
import org.pixelkeep.paste.Parameter;
import org.pixelkeep.paste.PastedText;
import org.pixelkeep.paste.Piece;
import org.pixelkeep.paste.TextRange;
import org.pixelkeep.pixel.http.form.Note;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.Tracker;

/**
 * A text, split into pieces.
 *
 * @param notes what was done to all of the text before it was read
 */
@Schema(name = "Pieces")
record PiecesJson(List<PieceJson> pieces, List<Note> notes) {
    /**
     * A piece of the text.
     *
     * @param sources where it stands, in UTF-16 units
     * @param pixel {@code null} unless it is one: what to send to create it
     * @param likely false where it may be no pixel, or count what another piece counts already
     * @param dialect for which platform its macros are
     */
    @Schema(name = "Piece")
    record PieceJson(
            Piece.Kind kind,
            List<Source> sources,
            @Nullable Proposed pixel,
            boolean likely,
            List<VendorName> vendors,
            @Nullable Dialect dialect,
            List<TrackerParameters> parameters,
            List<Note> notes) {}

    /**
     * A part of the text.
     *
     * @param text of a long piece, the beginning: the sources of a piece have at most {@value Piece#SHOWN} characters
     */
    @Schema(name = "PieceSource")
    record Source(int start, int end, String text) {
        static List<Source> of(PastedText pasted, List<TextRange> ranges) {
            var sources = new ArrayList<Source>();
            var shown = 0;
            for (var range : ranges) {
                var text = range.in(pasted.text(), Piece.SHOWN - shown);
                shown += text.length();
                sources.add(new Source(range.start(), range.end(), text));
            }
            return sources;
        }
    }

    /** A vendor that was recognized. */
    @Schema(name = "PieceVendor")
    record VendorName(long id, String name) {}

    /** The parameters of one URL. */
    @Schema(name = "PieceParameters")
    record TrackerParameters(String url, List<Parameter> parameters) {}

    /** The fields of a pixel, as they are sent to create it. */
    @Schema(name = "ProposedPixel")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Proposed(
            String name,
            PixelFormat format,
            List<Tracker> trackers,
            @Nullable String content,
            @Nullable String secureContent) {}

    static PiecesJson of(PastedText pasted, List<ReadPiece> pieces) {
        return new PiecesJson(
                pieces.stream().map(piece -> of(pasted, piece)).toList(),
                pasted.notes().stream()
                        .map(note -> new Note(note.warning() ? "WARNING" : "INFO", note.text()))
                        .toList());
    }

    private static PieceJson of(PastedText pasted, ReadPiece read) {
        var pixel = read.piece().pixel();
        var sources = Source.of(pasted, read.piece().ranges());
        if (pixel == null) {
            return new PieceJson(
                    read.piece().kind(), sources, null, false, List.of(), null, List.of(), read.allNotes());
        }
        return new PieceJson(
                read.piece().kind(),
                sources,
                new Proposed(read.name(), pixel.format(), pixel.trackers(), pixel.content(), pixel.secureContent()),
                pixel.likely(),
                read.vendors().stream()
                        .map(vendor -> new VendorName(vendor.id, vendor.name))
                        .toList(),
                read.dialect(),
                pixel.trackers().stream()
                        .flatMap(Tracker::urls)
                        .map(url -> new TrackerParameters(url, Parameter.of(url)))
                        .filter(of -> !of.parameters().isEmpty())
                        .toList(),
                read.allNotes());
    }
}
