package org.pixelkeep.serving.decide;

import org.pixelkeep.creative.CreativeType;

/** Wording for the details of an answer. */
final class Words {
    private Words() {}

    /** With its article: {@code a banner}. */
    static String one(CreativeType type) {
        return switch (type) {
            case BANNER -> "a banner";
            case VIDEO -> "a video";
            case AUDIO -> "an audio creative";
            case NATIVE -> "a native creative";
        };
    }
}
