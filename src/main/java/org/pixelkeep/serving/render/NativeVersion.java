package org.pixelkeep.serving.render;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where a native response has its impression trackers. Never in both places unless requested: Prebid.js, among others,
 * fires both, which counts an impression twice.
 */
public enum NativeVersion {
    /** {@code imptrackers} and {@code jstracker}; the only events are the impression and clicks. */
    V1_1("1.1", "Native 1.1"),
    /** {@code eventtrackers} for every event. */
    V1_2("1.2", "Native 1.2"),
    /** All of them, for renderers that are known to read only one. */
    BOTH("both", "Native 1.1 and 1.2");

    /** The default. */
    public static final NativeVersion USUAL = V1_2;

    private final String code;
    private final String title;

    NativeVersion(String code, String title) {
        this.code = code;
        this.title = title;
    }

    /** Its API name: {@code 1.2}. */
    public String code() {
        return code;
    }

    /** Its display name. */
    public String title() {
        return title;
    }

    /** The version with this API name; empty if there is none. */
    public static Optional<NativeVersion> of(String code) {
        return Arrays.stream(values())
                .filter(version -> version.code.equals(code))
                .findFirst();
    }
}
