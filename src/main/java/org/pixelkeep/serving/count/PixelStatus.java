package org.pixelkeep.serving.count;

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

    /** On how many of the creatives that it applies to a pixel fires; or that it is archived, or not counted. */
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
        return new Builder(pixelId, kind, words);
    }

    /** Builds a status by the names of its parts. */
    static final class Builder {
        private final long pixelId;
        private final Kind kind;
        private final String words;
        private long firing;
        private long applies;
        private List<HeldBack> heldBack = List.of();
        private @Nullable Long sameAs;
        private long revision;
        private boolean counting;

        private Builder(long pixelId, Kind kind, String words) {
            this.pixelId = pixelId;
            this.kind = kind;
            this.words = words;
        }

        Builder firing(long firing) {
            this.firing = firing;
            return this;
        }

        Builder applies(long applies) {
            this.applies = applies;
            return this;
        }

        Builder heldBack(List<HeldBack> heldBack) {
            this.heldBack = heldBack;
            return this;
        }

        Builder sameAs(@Nullable Long sameAs) {
            this.sameAs = sameAs;
            return this;
        }

        Builder revision(long revision) {
            this.revision = revision;
            return this;
        }

        Builder counting(boolean counting) {
            this.counting = counting;
            return this;
        }

        PixelStatus build() {
            return new PixelStatus(pixelId, kind, words, firing, applies, heldBack, sameAs, revision, counting);
        }
    }
}
