package org.pixelkeep.serving.decide;

import org.pixelkeep.creative.CreativeType;

/** Names of creative types in the details of an answer. */
final class CreativeTypeNames {
    private CreativeTypeNames() {}

    /** With its article: {@code a banner}. */
    static String withArticle(CreativeType type) {
        return switch (type) {
            case BANNER -> "a banner";
            case VIDEO -> "a video";
            case AUDIO -> "an audio creative";
            case NATIVE -> "a native creative";
        };
    }
}
