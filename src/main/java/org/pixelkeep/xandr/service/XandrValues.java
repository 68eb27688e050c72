package org.pixelkeep.xandr.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.creative.CreativeType;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** Xandr's words for our enumerations. */
final class XandrValues {
    static final Map<String, PixelFormat> FORMATS = inOrder(
            "raw-js", PixelFormat.RAW_JAVASCRIPT,
            "url-html", PixelFormat.HTML_URL,
            "url-js", PixelFormat.JAVASCRIPT_URL,
            "url-image", PixelFormat.IMAGE_URL,
            "raw-url", PixelFormat.RAW_URL);

    static final Map<String, ReviewStatus> AUDITS = inOrder(
            "pending", ReviewStatus.PENDING,
            "approved", ReviewStatus.APPROVED,
            "rejected", ReviewStatus.REJECTED,
            "exempt", ReviewStatus.EXEMPT);

    static final Map<String, CreativeType> AD_TYPES = inOrder(
            "banner", CreativeType.BANNER,
            "video", CreativeType.VIDEO,
            "native", CreativeType.NATIVE,
            "audio", CreativeType.AUDIO);

    static final Map<String, Boolean> STATES = inOrder("active", true, "inactive", false);

    private XandrValues() {}

    /** The word for a value. */
    static <T> String of(Map<String, T> words, T value) {
        return words.entrySet().stream()
                .filter(word -> word.getValue().equals(value))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    /** An object with only an ID, as lists in objects have them. */
    static Map<String, @Nullable Object> reference(long id) {
        return Collections.singletonMap("id", id);
    }

    @SuppressWarnings("unchecked")
    private static <T> Map<String, T> inOrder(Object... pairs) {
        var map = new LinkedHashMap<String, T>();
        for (var index = 0; index < pairs.length; index += 2) {
            map.put((String) pairs[index], (T) pairs[index + 1]);
        }
        return map;
    }
}
