package org.pixelkeep.pixel.http.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.web.form.FormInput;

/**
 * A text in the pixel form that would fire: a URL or a script, with the input that holds it.
 *
 * @param field the id of the input
 * @param label what the input is called
 * @param event what it is fired for
 * @param secure whether it is for secure inventory
 * @param text as typed, with line feeds for line breaks; URLs without surrounding space
 * @param put writes another text into the input
 */
record FormText(String field, String label, PixelEvent event, boolean secure, String text, Consumer<String> put) {
    private static final String SECURE_URL = "Secure URL";
    private static final String URL = "URL";

    /** Those that are filled in and belong to the chosen format, in the order of the form. */
    static List<FormText> of(PixelForm form) {
        var format = FormInput.constant(PixelFormat.class, form.format).orElse(null);
        if (format == null) {
            return List.of();
        }
        var event = event(form.event);
        var texts = new ArrayList<FormText>();
        if (!format.isUrl()) {
            add(
                    texts,
                    "secureContent",
                    "Secure content",
                    event,
                    true,
                    lines(form.secureContent),
                    text -> form.secureContent = text);
            add(texts, "content", "Content", event, false, lines(form.content), text -> form.content = text);
            return texts;
        }
        add(texts, "secureUrl", SECURE_URL, event, true, stripped(form.secureUrl), text -> form.secureUrl = text);
        add(texts, "url", URL, event, false, stripped(form.url), text -> form.url = text);
        for (var row : form.moreRows()) {
            var of = event(row.event());
            var title = " of “" + of.title() + "”";
            add(
                    texts,
                    row.id("secureUrl"),
                    SECURE_URL + title,
                    of,
                    true,
                    stripped(row.secureUrl()),
                    text -> form.moreSecureUrl.set(row.number(), text));
            add(
                    texts,
                    row.id("url"),
                    URL + title,
                    of,
                    false,
                    stripped(row.url()),
                    text -> form.moreUrl.set(row.number(), text));
        }
        return texts;
    }

    private static void add(
            List<FormText> texts,
            String field,
            String label,
            PixelEvent event,
            boolean secure,
            String text,
            Consumer<String> put) {
        if (!text.isBlank()) {
            texts.add(new FormText(field, label, event, secure, text, put));
        }
    }

    private static PixelEvent event(@Nullable String name) {
        return FormInput.constant(PixelEvent.class, name).orElse(PixelEvent.IMPRESSION);
    }

    private static String stripped(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    private static String lines(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").replace("\r\n", "\n");
    }
}
