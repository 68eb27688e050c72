package org.pixelkeep.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.codec.Field;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;

/** A vendor's tag, with the trafficker's additions. */
record VendorTag(PixelDraft draft) {

    private static VendorTag of(String name, PixelFormat format, Field<Pixel, String> field, String text) {
        return new VendorTag(PixelDraft.NEW
                .with(PixelFields.NAME, name)
                .with(PixelFields.FORMAT, format)
                .with(field, text));
    }

    static VendorTag image(String name, String url) {
        return of(name, PixelFormat.IMAGE_URL, PixelFields.SECURE_URL, url);
    }

    /** An image that its vendor serves only over plain http. */
    static VendorTag plainImage(String name, String url) {
        return of(name, PixelFormat.IMAGE_URL, PixelFields.URL, url);
    }

    static VendorTag script(String name, String url) {
        return of(name, PixelFormat.JAVASCRIPT_URL, PixelFields.SECURE_URL, url);
    }

    static VendorTag page(String name, String url) {
        return of(name, PixelFormat.HTML_URL, PixelFields.SECURE_URL, url);
    }

    static VendorTag url(String name, String url) {
        return of(name, PixelFormat.RAW_URL, PixelFields.SECURE_URL, url);
    }

    static VendorTag javaScript(String name, String content) {
        return of(name, PixelFormat.RAW_JAVASCRIPT, PixelFields.SECURE_CONTENT, content);
    }

    String name() {
        return draft.name();
    }

    VendorTag on(PixelEvent tracked) {
        return with(PixelFields.EVENT, tracked);
    }

    /** With a plain variant in addition to the secure one. */
    VendorTag alsoPlain(String url) {
        return with(PixelFields.URL, url);
    }

    VendorTag flying(@Nullable Instant from, @Nullable Instant to) {
        return new VendorTag(draft.flying(from, to));
    }

    VendorTag at(int place) {
        return with(PixelFields.POSITION, place);
    }

    VendorTag alsoOnAdx() {
        return with(PixelFields.SERVE_ON_ADX, true);
    }

    VendorTag ownedBy(String whom, LocalDate reviewBy) {
        return with(PixelFields.OWNER, whom).with(PixelFields.REVIEW_BY, reviewBy);
    }

    private <T> VendorTag with(Field<Pixel, T> field, T value) {
        return new VendorTag(draft.with(field, value));
    }
}
