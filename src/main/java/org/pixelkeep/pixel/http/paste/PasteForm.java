package org.pixelkeep.pixel.http.paste;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.AssociationDraft;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelOwner;
import org.pixelkeep.pixel.http.form.PixelForm;
import org.pixelkeep.pixel.http.form.TargetChoice;

/**
 * What the paste box and the page of pieces submit. The text itself travels along and is read again each time; what a person
 * edited stands in lists, one value for each pixel or tracker. Nothing is kept on the server.
 */
public class PasteForm {
    @RestForm
    public @Nullable String text;

    /** The numbers of the pieces to create. */
    @RestForm
    public List<String> make = new ArrayList<>();

    /** The numbers of the pixels, and with them their names. */
    @RestForm
    public List<String> piece = new ArrayList<>();

    @RestForm
    public List<String> pieceName = new ArrayList<>();

    /** The number of a pixel whose other fields are to be shown, by a button. */
    @RestForm
    public @Nullable String open;

    /** The number of a pixel in whose texts everything is to be fixed that has a fix, by a button. */
    @RestForm
    public @Nullable String fix;

    /** The numbers of the pixels whose other fields show, and with them those fields; others are as they were read. */
    @RestForm
    public List<String> edit = new ArrayList<>();

    @RestForm
    public List<String> pieceFormat = new ArrayList<>();

    @RestForm
    public List<String> pieceSecureContent = new ArrayList<>();

    @RestForm
    public List<String> pieceContent = new ArrayList<>();

    /** The numbers of the pixels that the trackers belong to, and with them the trackers' fields. */
    @RestForm
    public List<String> trackerOf = new ArrayList<>();

    @RestForm
    public List<String> trackerEvent = new ArrayList<>();

    @RestForm
    public List<String> trackerOffset = new ArrayList<>();

    @RestForm
    public List<String> trackerSecureUrl = new ArrayList<>();

    @RestForm
    public List<String> trackerUrl = new ArrayList<>();

    /** The number of a pixel that is to be edited in the form of a new pixel instead. */
    @RestForm
    public @Nullable String inForm;

    @RestForm
    public @Nullable String appliesTo;

    /** The advertisers that the pixels are to apply to. */
    @RestForm
    public List<String> targetAdvertiser = new ArrayList<>();

    /** The creatives that the pixels are to apply to. */
    @RestForm
    public List<String> targetCreative = new ArrayList<>();

    /** Words to find advertisers and creatives by. */
    @RestForm
    public @Nullable String targetSearch;

    @RestForm
    public @Nullable String reason;

    /** The text with line breaks as they were before a browser sent it. */
    String text() {
        return Objects.requireNonNullElse(text, "").replace("\r\n", "\n");
    }

    /** Whether the pieces were shown before, and are sent as they were edited. */
    boolean isEdited() {
        return !piece.isEmpty();
    }

    /**
     * The pixel of a piece as it was edited; {@code null}: it was not sent.
     *
     * @param read as the text says it
     */
    @Nullable
    EditedPiece edited(int number, EditedPiece read) {
        var named = piece.indexOf(String.valueOf(number));
        if (named < 0) {
            return null;
        }
        var made = make.contains(String.valueOf(number));
        var at = edit.indexOf(String.valueOf(number));
        if (at < 0) {
            return read.named(
                    made, value(pieceName, named), String.valueOf(number).equals(open));
        }
        var trackers = new ArrayList<EditedPiece.Row>();
        for (var row = 0; row < trackerOf.size(); row++) {
            if (trackerOf.get(row).equals(String.valueOf(number))) {
                trackers.add(new EditedPiece.Row(
                        value(trackerEvent, row),
                        value(trackerOffset, row),
                        value(trackerSecureUrl, row),
                        value(trackerUrl, row)));
            }
        }
        return new EditedPiece(
                made,
                true,
                value(pieceName, named),
                value(pieceFormat, at),
                value(pieceSecureContent, at).replace("\r\n", "\n"),
                value(pieceContent, at).replace("\r\n", "\n"),
                trackers);
    }

    /** Whether the texts of the pixel are to be fixed. */
    boolean fixes(int number) {
        return String.valueOf(number).equals(fix);
    }

    /** The form of a new pixel, with what a piece says and where it is to apply. */
    PixelForm inForm(PixelDraft draft) {
        var form = PixelForm.pasted(draft, appliesTo);
        form.targetAdvertiser = new ArrayList<>(targetAdvertiser);
        form.targetCreative = new ArrayList<>(targetCreative);
        return form;
    }

    /** Whether the pixels are to apply to everything of their owner. */
    boolean appliesToEverything() {
        return "everything".equals(appliesTo);
    }

    /**
     * Where the pixels apply from the start.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when chosen targets were wanted, and none or too many were chosen
     */
    List<AssociationDraft> appliesTo(PixelOwner owner) {
        return TargetChoice.of(owner, appliesTo, targetAdvertiser, targetCreative);
    }

    private static String value(List<String> values, int at) {
        return at < values.size() ? Objects.requireNonNullElse(values.get(at), "") : "";
    }
}
