package org.pixelkeep.serving.count;

import com.google.auto.value.AutoBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.serving.decide.HoldBack;

/**
 * What a pixel does on all creatives that it is attached to, on secure non-Google inventory without a consent string.
 *
 * @param words in a few words, such as "Firing on 238 of 264"
 * @param firing on how many creatives it fires
 * @param applies on how many creatives it fires or is held back, without excluded ones
 * @param heldBack why it does not fire, most creatives first; exclusions last
 * @param sameAs the pixel that fires in its place, wherever it is a duplicate; {@code null}: none, or several
 * @param revision of the network that was counted; 0: none yet
 * @param counting whether a newer revision is being counted, or the first
 */
public record PixelStatus(
        long pixelId,
        Kind kind,
        String words,
        long firing,
        long applies,
        List<HeldBack> heldBack,
        @Nullable Long sameAs,
        long revision,
        boolean counting) {
    public PixelStatus {
        heldBack = List.copyOf(heldBack);
    }

    /** How much of what it applies to a pixel fires on; or that it is archived, or not counted yet. */
    public enum Kind {
        /** On every creative that it applies to. */
        FIRING("good"),
        /** On some of them. */
        PARTLY("known"),
        /** On none. */
        NOWHERE("waiting"),
        ARCHIVED("plain"),
        /** Not known yet. */
        COUNTING("plain");

        private final String tone;

        Kind(String tone) {
            this.tone = tone;
        }
    }

    /** How many creatives it is held back on for one reason. */
    public record HeldBack(HoldBack reason, long creatives) {}

    /** The suffix of the CSS class that colors its badge: {@code tone-good}. */
    public String tone() {
        return kind.tone;
    }

    /** Whether its numbers are known. */
    public boolean counted() {
        return kind != Kind.COUNTING && kind != Kind.ARCHIVED;
    }

    /** A status to be built: until told otherwise, of a pixel that applies to no creative. */
    static Builder of(long pixelId, Kind kind, String words) {
        return new AutoBuilder_PixelStatus_Builder()
                .pixelId(pixelId)
                .kind(kind)
                .words(words)
                .firing(0)
                .applies(0)
                .heldBack(List.of())
                .revision(0)
                .counting(false);
    }

    /** Builds a status by the names of its parts. */
    @AutoBuilder(ofClass = PixelStatus.class)
    interface Builder {
        Builder pixelId(long pixelId);

        Builder kind(Kind kind);

        Builder words(String words);

        Builder firing(long firing);

        Builder applies(long applies);

        Builder heldBack(List<HeldBack> heldBack);

        Builder sameAs(@Nullable Long sameAs);

        Builder revision(long revision);

        Builder counting(boolean counting);

        PixelStatus build();
    }
}
