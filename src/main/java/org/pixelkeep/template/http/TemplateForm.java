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
public class TemplateForm {
    @RestForm
    public @Nullable String name;

    @RestForm
    public @Nullable String description;

    @RestForm
    public @Nullable String vendorId;

    @RestForm
    public @Nullable String format;

    @RestForm
    public @Nullable String event;

    @RestForm
    public @Nullable String url;

    @RestForm
    public @Nullable String secureUrl;

    @RestForm
    public @Nullable String content;

    @RestForm
    public @Nullable String secureContent;

    @RestForm
    public @Nullable String label1;

    @RestForm
    public @Nullable String label2;

    @RestForm
    public @Nullable String label3;

    @RestForm
    public @Nullable String label4;

    @RestForm
    public @Nullable String label5;

    @RestForm
    public @Nullable String version;

    @RestForm
    public @Nullable String reason;

    static TemplateForm empty() {
        var form = new TemplateForm();
        form.event = "IMPRESSION";
        return form;
    }

    static TemplateForm of(Template template) {
        var labels = new ArrayList<@Nullable String>(template.labelList());
        while (labels.size() < 5) {
            labels.add(null);
        }
        var form = new TemplateForm();
        form.name = template.name;
        form.description = template.description;
        form.vendorId = Objects.toString(template.vendorId, null);
        form.format = template.format.name();
        form.event = template.event.name();
        form.url = template.url;
        form.secureUrl = template.secureUrl;
        form.content = template.content;
        form.secureContent = template.secureContent;
        form.label1 = labels.get(0);
        form.label2 = labels.get(1);
        form.label3 = labels.get(2);
        form.label4 = labels.get(3);
        form.label5 = labels.get(4);
        form.version = Long.toString(template.version);
        return form;
    }

    long readVersion() {
        return FormInput.version(version);
    }

    /** The same form, for a newer version of what is edited. */
    TemplateForm withVersion(long newer) {
        version = Long.toString(newer);
        return this;
    }

    TemplateDraft draft() {
        var labels = new ArrayList<>(Stream.of(label1, label2, label3, label4, label5)
                .map(label -> Objects.requireNonNullElse(label, "").strip())
                .toList());
        while (!labels.isEmpty() && labels.get(labels.size() - 1).isEmpty()) {
            labels.remove(labels.size() - 1);
        }
        return TemplateDraft.named(Objects.requireNonNullElse(name, ""))
                .description(description)
                .vendorId(FormInput.id(vendorId).orElse(null))
                .format(FormInput.constant(PixelFormat.class, format).orElse(null))
                .event(FormInput.constant(PixelEvent.class, event).orElse(PixelEvent.IMPRESSION))
                .url(url)
                .secureUrl(secureUrl)
                .content(content)
                .secureContent(secureContent)
                .labels(List.copyOf(labels))
                .build();
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
