package org.pixelkeep.pixel.tracker;

import static org.pixelkeep.creative.CreativeType.AUDIO;
import static org.pixelkeep.creative.CreativeType.BANNER;
import static org.pixelkeep.creative.CreativeType.NATIVE;
import static org.pixelkeep.creative.CreativeType.VIDEO;
import static org.pixelkeep.pixel.tracker.VastEvent.Place.COMPANION;
import static org.pixelkeep.pixel.tracker.VastEvent.Place.COMPANION_ELEMENT;
import static org.pixelkeep.pixel.tracker.VastEvent.Place.ELEMENT;
import static org.pixelkeep.pixel.tracker.VastEvent.Place.ICON_ELEMENT;
import static org.pixelkeep.pixel.tracker.VastEvent.Place.LINEAR;
import static org.pixelkeep.pixel.tracker.VastEvent.Place.LINEAR_AND_OVERLAY;
import static org.pixelkeep.pixel.tracker.VastEvent.Place.OVERLAY;
import static org.pixelkeep.pixel.tracker.VastEvent.Place.OVERLAY_ELEMENT;
import static org.pixelkeep.pixel.tracker.VastEvent.since;
import static org.pixelkeep.pixel.tracker.VastVersion.V2_0;
import static org.pixelkeep.pixel.tracker.VastVersion.V3_0;
import static org.pixelkeep.pixel.tracker.VastVersion.V4_0;
import static org.pixelkeep.pixel.tracker.VastVersion.V4_1;
import static org.pixelkeep.pixel.tracker.VastVersion.V4_2;

import java.util.Set;
import org.pixelkeep.creative.CreativeType;

/**
 * The events a pixel can track, as one table: on which creative types each happens, what each version of VAST calls it,
 * and its number in OpenRTB Native. Forms, the resolver, the outputs, the help page, and the documentation read it here.
 */
public enum PixelEvent {
    IMPRESSION("Impression", Types.ALL, since(V2_0, ELEMENT, "Impression"), 1),
    CLICK("Click", Types.ALL, since(V2_0, ELEMENT, "ClickTracking"), 0),
    VIEWABLE_IMPRESSION("Viewable impression", Types.ALL, since(V4_0, ELEMENT, "Viewable"), 2),
    VIEWABLE_IMPRESSION_100("Viewable impression (100%)", Types.DISPLAY, VastEvent.NONE, 3),
    NOT_VIEWABLE("Not viewable", Types.PLAYED, since(V4_0, ELEMENT, "NotViewable"), 0),
    VIEW_UNDETERMINED("View undetermined", Types.PLAYED, since(V4_0, ELEMENT, "ViewUndetermined"), 0),
    VERIFICATION("Verification (OMID)", Types.VERIFIED, since(V2_0, ELEMENT, "Verification"), 555),
    ERROR("Error", Types.PLAYED, since(V2_0, ELEMENT, "Error"), 0),
    CREATIVE_VIEW("Creative view", Types.PLAYED, since(V2_0, LINEAR, "creativeView"), 0),
    LOADED("Loaded", Types.PLAYED, since(V4_1, LINEAR, "loaded"), 0),
    START("Start", Types.PLAYED, since(V2_0, LINEAR, "start"), 0),
    FIRST_QUARTILE("First quartile", Types.PLAYED, since(V2_0, LINEAR, "firstQuartile"), 0),
    MIDPOINT("Midpoint", Types.PLAYED, since(V2_0, LINEAR, "midpoint"), 0),
    THIRD_QUARTILE("Third quartile", Types.PLAYED, since(V2_0, LINEAR, "thirdQuartile"), 0),
    COMPLETE("Complete", Types.PLAYED, since(V2_0, LINEAR, "complete"), 0),
    PROGRESS("Progress", Types.PLAYED, since(V3_0, LINEAR, "progress"), 0),
    MUTE("Mute", Types.PLAYED, since(V2_0, LINEAR_AND_OVERLAY, "mute"), 0),
    UNMUTE("Unmute", Types.PLAYED, since(V2_0, LINEAR_AND_OVERLAY, "unmute"), 0),
    PAUSE("Pause", Types.PLAYED, since(V2_0, LINEAR_AND_OVERLAY, "pause"), 0),
    RESUME("Resume", Types.PLAYED, since(V2_0, LINEAR_AND_OVERLAY, "resume"), 0),
    REWIND("Rewind", Types.PLAYED, since(V2_0, LINEAR_AND_OVERLAY, "rewind"), 0),
    SKIP("Skip", Types.PLAYED, since(V3_0, LINEAR, "skip"), 0),
    PLAYER_EXPAND(
            "Player expand",
            Types.PLAYED,
            since(V4_0, LINEAR_AND_OVERLAY, "playerExpand").called("fullscreen", V2_0, V3_0),
            0),
    PLAYER_COLLAPSE(
            "Player collapse",
            Types.PLAYED,
            since(V4_0, LINEAR_AND_OVERLAY, "playerCollapse")
                    .called("exitFullscreen", V3_0, V3_0)
                    .called("collapse", V2_0, V2_0),
            0),
    CLOSE_LINEAR(
            "Close (linear)", Types.PLAYED, since(V4_1, LINEAR, "closeLinear").called("close", V2_0, V4_0), 0),
    TIME_SPENT_VIEWING("Time spent viewing", Types.PLAYED, VastEvent.only(V4_0, LINEAR, "timeSpentViewing"), 0),
    INTERACTIVE_START("Interactive start", Types.PLAYED, since(V4_2, LINEAR, "interactiveStart"), 0),
    ACCEPT_INVITATION_LINEAR(
            "Accept invitation (linear)",
            Types.PLAYED,
            since(V2_0, LINEAR, "acceptInvitation").called("acceptInvitationLinear", V4_0, V4_0),
            0),
    ACCEPT_INVITATION("Accept invitation", Types.PLAYED, since(V2_0, LINEAR_AND_OVERLAY, "acceptInvitation"), 0),
    AD_EXPAND(
            "Ad expand",
            Types.PLAYED,
            since(V4_0, LINEAR_AND_OVERLAY, "adExpand").called("expand", V2_0, V3_0),
            0),
    AD_COLLAPSE(
            "Ad collapse",
            Types.PLAYED,
            since(V4_0, LINEAR_AND_OVERLAY, "adCollapse").called("collapse", V2_0, V3_0),
            0),
    CLOSE("Close", Types.PLAYED, since(V2_0, LINEAR_AND_OVERLAY, "close"), 0),
    OTHER_AD_INTERACTION(
            "Other ad interaction", Types.PLAYED, since(V4_0, LINEAR_AND_OVERLAY, "otherAdInteraction"), 0),
    MINIMIZE("Minimize", Types.FILM, since(V4_0, OVERLAY, "minimize"), 0),
    OVERLAY_VIEW_DURATION("Overlay view duration", Types.FILM, since(V4_0, OVERLAY, "overlayViewDuration"), 0),
    NON_LINEAR_VIEW("Non-linear view", Types.FILM, since(V2_0, OVERLAY, "creativeView"), 0),
    NON_LINEAR_CLICK("Non-linear click", Types.FILM, since(V3_0, OVERLAY_ELEMENT, "NonLinearClickTracking"), 0),
    COMPANION_VIEW("Companion view", Types.PLAYED, since(V2_0, COMPANION, "creativeView"), 0),
    COMPANION_CLICK("Companion click", Types.PLAYED, since(V3_0, COMPANION_ELEMENT, "CompanionClickTracking"), 0),
    ICON_VIEW("Icon view", Types.FILM, since(V3_0, ICON_ELEMENT, "IconViewTracking"), 0),
    ICON_CLICK("Icon click", Types.FILM, since(V3_0, ICON_ELEMENT, "IconClickTracking"), 0),
    CUSTOM("Custom event", Types.NATIVE_ONLY, VastEvent.NONE, 0);

    /** Of a video in OpenRTB Native: half of it in view for two seconds, in place of one. */
    private static final int VIEWABLE_VIDEO = 4;

    private final String title;
    private final Set<CreativeType> creativeTypes;
    private final VastEvent vast;
    private final int nativeEvent;

    /** Sets of creative types: constants of an enum cannot see those of its own. */
    private static final class Types {
        static final Set<CreativeType> ALL = Set.of(BANNER, NATIVE, VIDEO, AUDIO);
        static final Set<CreativeType> DISPLAY = Set.of(BANNER, NATIVE);
        static final Set<CreativeType> NATIVE_ONLY = Set.of(NATIVE);
        static final Set<CreativeType> VERIFIED = Set.of(NATIVE, VIDEO, AUDIO);
        static final Set<CreativeType> PLAYED = Set.of(VIDEO, AUDIO);
        static final Set<CreativeType> FILM = Set.of(VIDEO);

        private Types() {}
    }

    /** @param nativeEvent 0: none */
    PixelEvent(String title, Set<CreativeType> creativeTypes, VastEvent vast, int nativeEvent) {
        this.title = title;
        this.creativeTypes = creativeTypes;
        this.vast = vast;
        this.nativeEvent = nativeEvent;
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** Whether creatives of the type have this event. */
    public boolean happensOn(CreativeType type) {
        return creativeTypes.contains(type);
    }

    /** Where VAST has it, and what each version of VAST calls it. */
    public VastEvent vast() {
        return vast;
    }

    /** Its number among the event trackers of OpenRTB Native; 0: it has none, or one of its own for each pixel. */
    public int nativeEvent(CreativeType type) {
        return this == VIEWABLE_IMPRESSION && type == VIDEO ? VIEWABLE_VIDEO : nativeEvent;
    }

    /** Where OpenRTB Native has it, in words; {@code no} if nowhere. */
    public String nativeWords() {
        return switch (this) {
            case CLICK -> "link.clicktrackers";
            case VIEWABLE_IMPRESSION -> "event 2, of a video 4";
            case CUSTOM -> "event 500 and up";
            default -> nativeEvent == 0 ? "no" : "event " + nativeEvent;
        };
    }

    /** Whether its name is not all: {@code PROGRESS} has an offset, {@code CUSTOM} a number. */
    public boolean isDetailed() {
        return this == PROGRESS || this == CUSTOM;
    }
}
