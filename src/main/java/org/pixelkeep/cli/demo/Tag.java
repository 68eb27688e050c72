package org.pixelkeep.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelEvent;
import org.pixelkeep.pixel.PixelFormat;

/** What a vendor hands out, with what the trafficker adds to it. */
record Tag(
        String name,
        PixelFormat format,
        PixelEvent event,
        @Nullable String plain,
        @Nullable String secure,
        @Nullable Instant start,
        @Nullable Instant end,
        int position,
        boolean onAdx,
        @Nullable String owner,
        @Nullable LocalDate lookAgain) {

    private static Tag of(String name, PixelFormat format, @Nullable String plain, @Nullable String secure) {
        return new Tag(name, format, PixelEvent.IMPRESSION, plain, secure, null, null, 0, false, null, null);
    }

    static Tag image(String name, String url) {
        return of(name, PixelFormat.IMAGE_URL, null, url);
    }

    /** An image that its vendor serves over plain http alone. */
    static Tag plainImage(String name, String url) {
        return of(name, PixelFormat.IMAGE_URL, url, null);
    }

    static Tag script(String name, String url) {
        return of(name, PixelFormat.JAVASCRIPT_URL, null, url);
    }

    static Tag page(String name, String url) {
        return of(name, PixelFormat.HTML_URL, null, url);
    }

    static Tag address(String name, String url) {
        return of(name, PixelFormat.RAW_URL, null, url);
    }

    static Tag javaScript(String name, String content) {
        return of(name, PixelFormat.RAW_JAVASCRIPT, null, content);
    }

    Tag on(PixelEvent tracked) {
        return new Tag(name, format, tracked, plain, secure, start, end, position, onAdx, owner, lookAgain);
    }

    /** With a plain variant beside the secure one. */
    Tag alsoPlain(String url) {
        return new Tag(name, format, event, url, secure, start, end, position, onAdx, owner, lookAgain);
    }

    Tag flying(@Nullable Instant from, @Nullable Instant to) {
        return new Tag(name, format, event, plain, secure, from, to, position, onAdx, owner, lookAgain);
    }

    Tag at(int place) {
        return new Tag(name, format, event, plain, secure, start, end, place, onAdx, owner, lookAgain);
    }

    Tag alsoOnAdx() {
        return new Tag(name, format, event, plain, secure, start, end, position, true, owner, lookAgain);
    }

    Tag ownedBy(String whom, LocalDate reviewBy) {
        return new Tag(name, format, event, plain, secure, start, end, position, onAdx, whom, reviewBy);
    }

    PixelDraft draft() {
        var url = format.isUrl();
        return new PixelDraft(
                name,
                format,
                event,
                url ? plain : null,
                url ? secure : null,
                url ? null : plain,
                url ? null : secure,
                true,
                start,
                end,
                position,
                onAdx,
                null,
                owner,
                lookAgain);
    }
}
