package org.pixelkeep.pixel.http.paste;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.paste.Parameter;
import org.pixelkeep.paste.PastedText;
import org.pixelkeep.paste.Piece;
import org.pixelkeep.paste.ProposedPixel;
import org.pixelkeep.pixel.http.form.Note;
import org.pixelkeep.pixel.http.form.Notes;
import org.pixelkeep.pixel.http.form.Owner;
import org.pixelkeep.pixel.http.form.Preview;
import org.pixelkeep.pixel.http.form.TargetChoice;
import org.pixelkeep.pixel.http.form.TextNotes;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Tracker;
import org.pixelkeep.web.form.Errors;
import org.pixelkeep.web.page.Choice;

/**
 * The page of pieces.
 *
 * @param where the advertisers and creatives to choose from; {@code null} where there is nothing to choose
 * @param errors those of the form as a whole
 * @param preview what creating them would do; {@code null}: nobody asked yet
 */
public record PasteView(
        Owner owner,
        PasteForm form,
        PastedText text,
        List<PieceView> pieces,
        @Nullable TargetChoice where,
        Errors errors,
        @Nullable Preview preview) {
    /**
     * A piece.
     *
     * @param fields of its pixel; {@code null}: it is none
     * @param problems why it cannot be created as it is
     * @param texts notes on its texts, as they are now
     * @param isFixed whether a button has just fixed them
     */
    public record PieceView(
            ReadPiece read, @Nullable EditedPiece fields, List<String> problems, TextNotes texts, boolean isFixed) {
        public PieceView {
            problems = List.copyOf(problems);
        }

        public int number() {
            return read.number();
        }

        /** From 1. */
        public int count() {
            return read.number() + 1;
        }

        public boolean isPixel() {
            return fields != null;
        }

        public boolean isUnread() {
            return read.piece().kind() == Piece.Kind.UNREAD;
        }

        /** Its part of the text; a long one is cut. */
        public String source() {
            return read.source();
        }

        public boolean isMade() {
            return fields != null && fields.make();
        }

        private ProposedPixel pixel() {
            return Objects.requireNonNull(read.piece().pixel());
        }

        public String formatTitle() {
            return pixel().format().title();
        }

        public String events() {
            return TrackedEvent.words(
                    pixel().trackers().stream().map(Tracker::tracked).toList());
        }

        public String vendors() {
            return String.join(
                    ", ", read.vendors().stream().map(vendor -> vendor.name).toList());
        }

        public String dialect() {
            var dialect = read.dialect();
            return dialect == null ? "" : dialect.title();
        }

        /** What it fires, event by event, as it was read. */
        public List<FiredView> fired() {
            return pixel().trackers().stream()
                    .flatMap(tracker -> Stream.of(tracker.secureUrl(), tracker.url())
                            .flatMap(Stream::ofNullable)
                            .map(url -> new FiredView(tracker.tracked().title(), url)))
                    .toList();
        }

        /** The script, as it was read; {@code null}: it is a URL. */
        public @Nullable String script() {
            var secure = pixel().secureContent();
            return secure == null ? pixel().content() : secure;
        }

        /** Of the first URL; those of others are much the same. */
        public List<Parameter> parameters() {
            return pixel().trackers().stream()
                    .flatMap(Tracker::urls)
                    .findFirst()
                    .map(Parameter::of)
                    .orElse(List.of());
        }

        /** The settings of its verification, a line each; may be empty. */
        public List<Parameter> verification() {
            return pixel().trackers().stream()
                    .flatMap(tracker -> Stream.ofNullable(tracker.verification()))
                    .flatMap(verification -> Stream.of(
                            new Parameter("Vendor key", text(verification.vendorKey())),
                            new Parameter("Parameters", text(verification.parameters())),
                            new Parameter("API framework", text(verification.apiFramework())),
                            new Parameter("Executable resource", text(verification.executableUrl())),
                            new Parameter("Called when not executed", text(verification.notExecutedUrl()))))
                    .filter(setting -> !setting.value().isEmpty())
                    .toList();
        }

        private static String text(@Nullable String value) {
            return Objects.requireNonNullElse(value, "");
        }

        public List<Note> notes() {
            return Stream.concat(read.notes().stream(), texts.notes().stream()).toList();
        }

        /** Whether all of its fields show: somebody wants to edit them, or something is wrong with them. */
        public boolean isOpen() {
            return fields != null && fields.isOpen();
        }
    }

    /** A URL and its event. */
    public record FiredView(String event, String url) {}

    /** The path of this page. */
    public String base() {
        return owner.pixelsHref() + "/pasted";
    }

    /** The path of the form of a new pixel. */
    public String newPixel() {
        return owner.pixelsHref() + "/new";
    }

    /** The words for "all creatives" of the owner; {@code null} where there is nothing to choose. */
    public @Nullable String everything() {
        return Notes.everything(owner.scope());
    }

    /** Whether they are to apply to all creatives of the owner. */
    public boolean startsEverywhere() {
        return form.appliesToEverything();
    }

    /** Whether they are to apply to nothing yet. */
    public boolean startsNowhere() {
        return !startsEverywhere() && !startsChosen();
    }

    /** Whether they are to apply to chosen advertisers and creatives. */
    public boolean startsChosen() {
        return TargetChoice.isChosen(form.appliesTo);
    }

    /** How many pixels were found. */
    public long pixels() {
        return pieces.stream().filter(PieceView::isPixel).count();
    }

    /** How many are to be created. */
    public long made() {
        return pieces.stream().filter(PieceView::isMade).count();
    }

    /** How many parts of the text could not be read. */
    public long unread() {
        return pieces.stream().filter(PieceView::isUnread).count();
    }

    /** The text as it was sent, to be changed. */
    public String again() {
        return form.text();
    }

    /** The formats to choose from. */
    public List<Choice> formats() {
        return Choice.of(PixelFormat.values(), PixelFormat::title);
    }

    /** The events to choose from. */
    public List<Choice> events() {
        return Choice.of(PixelEvent.values(), PixelEvent::title);
    }
}
