package org.pixelkeep.template;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.PixelDraft;
import org.pixelkeep.pixel.PixelFields;
import org.pixelkeep.pixel.content.PixelRules;
import org.pixelkeep.pixel.content.TrackerRules;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.shared.error.Violations;
import org.pixelkeep.shared.text.Texts;

/**
 * The editable fields of a template.
 *
 * @param vendorId in the network's directory; {@code null}: none
 * @param format {@code null} only in an incomplete form
 * @param labels the parameter labels, from the first on, at most 100 characters each
 */
public record TemplateDraft(
        String name,
        @Nullable String description,
        @Nullable Long vendorId,
        @Nullable PixelFormat format,
        PixelEvent event,
        @Nullable String url,
        @Nullable String secureUrl,
        @Nullable String content,
        @Nullable String secureContent,
        List<String> labels) {
    private static final int MAX_DESCRIPTION_LENGTH = 1000;
    private static final int MAX_LABEL_LENGTH = 100;

    /** An empty draft. */
    public static final TemplateDraft EMPTY = named("").build();

    public TemplateDraft {
        name = Texts.trimmed(name);
        description = Texts.given(description);
        url = Texts.given(url);
        secureUrl = Texts.given(secureUrl);
        content = content == null || content.isBlank() ? null : content;
        secureContent = secureContent == null || secureContent.isBlank() ? null : secureContent;
        labels = labels.stream().map(String::strip).toList();
    }

    /** A draft to be built: for impressions, and without anything else. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** The draft of the unchanged template. */
    public static TemplateDraft of(Template template) {
        return named(template.name)
                .description(template.description)
                .vendorId(template.vendorId)
                .format(template.format)
                .event(template.event)
                .url(template.url)
                .secureUrl(template.secureUrl)
                .content(template.content)
                .secureContent(template.secureContent)
                .labels(template.labelList())
                .build();
    }

    /** Collects the errors in the draft itself: filled in, it must be a valid pixel. */
    public void check(Violations violations) {
        var described = description;
        violations.require(
                described == null || described.length() <= MAX_DESCRIPTION_LENGTH,
                "description",
                "At most 1,000 characters.");
        Texts.checkContent(violations, "description", described);
        violations.require(
                labels.size() <= Pattern.MAX && labels.stream().allMatch(label -> label.length() <= MAX_LABEL_LENGTH),
                "labels",
                "At most five, up to 100 characters each.");
        labels.forEach(label -> Texts.checkLine(violations, "labels", label));
        var kind = format;
        if (kind == null) {
            Texts.checkName(violations, "name", name);
            violations.add("format", "Choose a format.");
            return;
        }
        var pattern = new Pattern(kind, url, secureUrl, content, secureContent);
        if (event.isDetailed()) {
            violations.add(
                    "event",
                    "Templates cannot have “" + event.title() + "”: every pixel needs its own "
                            + (event == PixelEvent.PROGRESS ? "offset." : "number."));
            return;
        }
        var pixel = pixel(name, pattern.filled(Collections.nCopies(Pattern.MAX, "1")));
        PixelRules.check(pixel, null, violations);
        TrackerRules.checkFires(pixel, violations);
        PixelRules.checkSyntax(pixel, null, violations);
        pattern.unknownParameter()
                .ifPresent(field -> violations.add(
                        field,
                        "Parameters are ${P1} to ${P5}. Anything else that looks like one would be served "
                                + "unchanged."));
        pattern.neighbors()
                .ifPresent(field -> violations.add(
                        field, "Two parameters are adjacent. Put something between them to show where one ends."));
        pattern.crowded()
                .ifPresent(field -> violations.add(
                        field, "At most " + Matching.MAX_OCCURRENCES + " parameters, counting repeats."));
        pattern.openHost()
                .ifPresent(field -> violations.add(
                        field, "A parameter cannot be in the host. Write the host out so reviewers can check it."));
    }

    /** The pixel with the filled-in text, with defaults for everything else. */
    PixelDraft pixel(String pixelName, Pattern filled) {
        return PixelDraft.NEW
                .with(PixelFields.NAME, pixelName)
                .with(PixelFields.FORMAT, filled.format())
                .with(PixelFields.EVENT, event)
                .with(PixelFields.URL, filled.url())
                .with(PixelFields.SECURE_URL, filled.secureUrl())
                .with(PixelFields.CONTENT, filled.content())
                .with(PixelFields.SECURE_CONTENT, filled.secureContent());
    }

    /** Builds a draft by the names of its parts. */
    public static final class Builder {
        private final String name;
        private @Nullable String description;
        private @Nullable Long vendorId;
        private @Nullable PixelFormat format;
        private PixelEvent event = PixelEvent.IMPRESSION;
        private @Nullable String url;
        private @Nullable String secureUrl;
        private @Nullable String content;
        private @Nullable String secureContent;
        private List<String> labels = List.of();

        private Builder(String name) {
            this.name = name;
        }

        public Builder description(@Nullable String description) {
            this.description = description;
            return this;
        }

        public Builder vendorId(@Nullable Long vendorId) {
            this.vendorId = vendorId;
            return this;
        }

        public Builder format(@Nullable PixelFormat format) {
            this.format = format;
            return this;
        }

        public Builder event(PixelEvent event) {
            this.event = event;
            return this;
        }

        public Builder url(@Nullable String url) {
            this.url = url;
            return this;
        }

        public Builder secureUrl(@Nullable String secureUrl) {
            this.secureUrl = secureUrl;
            return this;
        }

        public Builder content(@Nullable String content) {
            this.content = content;
            return this;
        }

        public Builder secureContent(@Nullable String secureContent) {
            this.secureContent = secureContent;
            return this;
        }

        public Builder labels(List<String> labels) {
            this.labels = labels;
            return this;
        }

        public TemplateDraft build() {
            return new TemplateDraft(
                    name, description, vendorId, format, event, url, secureUrl, content, secureContent, labels);
        }
    }
}
