package org.pixelkeep.template.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.template.Template;
import org.pixelkeep.template.TemplateDraft;
import org.pixelkeep.web.form.EditConflict;
import org.pixelkeep.web.form.FormInput;

/** The submitted template form, as typed. */
public record TemplateForm(
        @RestForm @Nullable String name,
        @RestForm @Nullable String description,
        @RestForm @Nullable String vendorId,
        @RestForm @Nullable String format,
        @RestForm @Nullable String event,
        @RestForm @Nullable String url,
        @RestForm @Nullable String secureUrl,
        @RestForm @Nullable String content,
        @RestForm @Nullable String secureContent,
        @RestForm @Nullable String label1,
        @RestForm @Nullable String label2,
        @RestForm @Nullable String label3,
        @RestForm @Nullable String label4,
        @RestForm @Nullable String label5,
        @RestForm @Nullable String version,
        @RestForm @Nullable String reason) {

    static TemplateForm empty() {
        return new TemplateForm(
                null, null, null, null, "IMPRESSION", null, null, null, null, null, null, null, null, null, null, null);
    }

    static TemplateForm of(Template template) {
        var labels = new ArrayList<@Nullable String>(template.labelList());
        while (labels.size() < 5) {
            labels.add(null);
        }
        return new TemplateForm(
                template.name,
                template.description,
                Objects.toString(template.vendorId, null),
                template.format.name(),
                template.event.name(),
                template.url,
                template.secureUrl,
                template.content,
                template.secureContent,
                labels.get(0),
                labels.get(1),
                labels.get(2),
                labels.get(3),
                labels.get(4),
                Long.toString(template.version),
                null);
    }

    long readVersion() {
        return FormInput.version(version);
    }

    TemplateForm withVersion(long newer) {
        return new TemplateForm(
                name,
                description,
                vendorId,
                format,
                event,
                url,
                secureUrl,
                content,
                secureContent,
                label1,
                label2,
                label3,
                label4,
                label5,
                Long.toString(newer),
                reason);
    }

    TemplateDraft draft() {
        var labels = new ArrayList<>(Stream.of(label1, label2, label3, label4, label5)
                .map(label -> Objects.requireNonNullElse(label, "").strip())
                .toList());
        while (!labels.isEmpty() && labels.get(labels.size() - 1).isEmpty()) {
            labels.remove(labels.size() - 1);
        }
        return new TemplateDraft(
                Objects.requireNonNullElse(name, ""),
                description,
                FormInput.id(vendorId).orElse(null),
                FormInput.constant(PixelFormat.class, format).orElse(null),
                FormInput.constant(PixelEvent.class, event).orElse(PixelEvent.IMPRESSION),
                url,
                secureUrl,
                content,
                secureContent,
                List.copyOf(labels));
    }

    /** Both versions side by side. */
    EditConflict against(Template stored) {
        var theirs = of(stored);
        return EditConflict.since(stored.updatedAt)
                .line("Name", theirs.name, name)
                .line("Description", theirs.description, description)
                .line("Format", theirs.format, format)
                .line("Event", theirs.event, event)
                .line("Secure URL", theirs.secureUrl, secureUrl)
                .line("URL", theirs.url, url)
                .line("Secure content", theirs.secureContent, secureContent)
                .line("Content", theirs.content, content)
                .line("Parameters", String.join(", ", stored.labelList()), String.join(", ", draft().labels()))
                .build();
    }
}
