package org.pixelkeep.pixel;

import static org.pixelkeep.creative.CreativeType.AUDIO;
import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.NATIVE;
import static org.pixelkeep.creative.CreativeType.VIDEO;

import java.util.Set;
import org.pixelkeep.creative.CreativeType;

/** The event a pixel tracks, and the creative types that support it. */
public enum PixelEvent {
    IMPRESSION("Impression", BANNER, NATIVE, VIDEO, AUDIO),
    CLICK("Click", BANNER, NATIVE, VIDEO, AUDIO),
    VIEWABLE_IMPRESSION("Viewable impression", BANNER, NATIVE, VIDEO, AUDIO),
    VERIFICATION("Verification (OMID)", NATIVE, VIDEO, AUDIO),
    ERROR("Error", VIDEO, AUDIO),
    START("Start", VIDEO, AUDIO),
    FIRST_QUARTILE("First quartile", VIDEO, AUDIO),
    MIDPOINT("Midpoint", VIDEO, AUDIO),
    THIRD_QUARTILE("Third quartile", VIDEO, AUDIO),
    COMPLETE("Complete", VIDEO, AUDIO),
    MUTE("Mute", VIDEO, AUDIO),
    UNMUTE("Unmute", VIDEO, AUDIO),
    PAUSE("Pause", VIDEO, AUDIO),
    RESUME("Resume", VIDEO, AUDIO),
    REWIND("Rewind", VIDEO, AUDIO),
    SKIP("Skip", VIDEO, AUDIO),
    PLAYER_EXPAND("Player expand", VIDEO, AUDIO),
    PLAYER_COLLAPSE("Player collapse", VIDEO, AUDIO);

    private final String title;
    private final Set<CreativeType> creativeTypes;

    PixelEvent(String title, CreativeType... creativeTypes) {
        this.title = title;
        this.creativeTypes = Set.of(creativeTypes);
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** Whether creatives of the type have this event. */
    public boolean happensOn(CreativeType type) {
        return creativeTypes.contains(type);
    }
}
