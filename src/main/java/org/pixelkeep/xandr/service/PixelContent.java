package org.pixelkeep.xandr.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.access.Scope;
import org.pixelkeep.codec.Field;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.ReviewStatus;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.xandr.request.SentObject;

/** What a pixel fires, in Xandr's words: a format, and either content or addresses. */
final class PixelContent {
    /** What a script says nothing of is as in Xandr: a pixel fires on all supply unless it excepts some. */
    static final PixelDraft NEW = PixelDraft.NEW.with(PixelFields.SERVE_ON_ADX, true);

    private static final Map<String, Field<Pixel, String>> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put("content", PixelFields.CONTENT);
        TEXTS.put("secure_content", PixelFields.SECURE_CONTENT);
        TEXTS.put("url", PixelFields.URL);
        TEXTS.put("secure_url", PixelFields.SECURE_URL);
    }

    private PixelContent() {}

    /**
     * The newest content: that of an edit that waits, unless the caller may not know of it. Of several trackers Xandr
     * knows the first.
     */
    static PixelDraft shown(Caller caller, Pixel pixel) {
        return seesEdits(caller, pixel.accessScope()) ? PixelDraft.of(pixel) : PixelDraft.live(pixel);
    }

    /** The audit status of the newest content, as far as the caller may know of it. */
    static String audit(Caller caller, Pixel pixel) {
        return audit(
                caller, pixel.accessScope(), pixel.reviewStatus, pixel.waiting == null ? null : pixel.waiting.status);
    }

    /** @param waiting the status of an edit that waits; {@code null}: there is none */
    static String audit(Caller caller, Scope owner, ReviewStatus status, @Nullable ReviewStatus waiting) {
        return XandrValues.of(XandrValues.AUDITS, waiting != null && seesEdits(caller, owner) ? waiting : status);
    }

    private static boolean seesEdits(Caller caller, Scope owner) {
        return caller.grants().allows(Permission.VIEW_PIXEL, owner);
    }

    /** Puts the format, the content, and the addresses into an object. */
    static void show(PixelDraft draft, Map<String, @Nullable Object> object) {
        object.put("format", XandrValues.of(XandrValues.FORMATS, Objects.requireNonNull(draft.format())));
        object.put("content", draft.content());
        object.put("secure_content", draft.secureContent());
        object.put("url", draft.url());
        object.put("secure_url", draft.secureUrl());
    }

    /** Whether the script changes the content or an address without saying the format. */
    static boolean lacksFormat(PixelDraft draft, SentObject sent) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        show(draft, shown);
        return !sent.isGiven("format")
                && TEXTS.keySet().stream()
                        .anyMatch(
                                name -> sent.has(name) && !Objects.equals(blankless(sent.text(name)), shown.get(name)));
    }

    private static @Nullable String blankless(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The draft with what the script sent; what the new format does not have is cleared. */
    static PixelDraft fill(PixelDraft draft, SentObject sent) {
        var format = sent.word("format", XandrValues.FORMATS);
        var filled = draft.with(
                PixelFields.FORMAT,
                format != null ? format : Objects.requireNonNullElse(draft.format(), PixelFormat.RAW_JAVASCRIPT));
        for (var text : TEXTS.entrySet()) {
            if (sent.has(text.getKey())) {
                filled = filled.with(text.getValue(), sent.text(text.getKey()));
            }
        }
        return format == null || format == draft.format() ? filled : withoutOther(filled, sent);
    }

    private static PixelDraft withoutOther(PixelDraft filled, SentObject sent) {
        var cleared = filled;
        var isUrl = Objects.requireNonNull(filled.format()).isUrl();
        for (var name : isUrl ? List.of("content", "secure_content") : List.of("url", "secure_url")) {
            if (!sent.isGiven(name)) {
                cleared = cleared.with(Objects.requireNonNull(TEXTS.get(name)), null);
            }
        }
        return cleared;
    }
}
