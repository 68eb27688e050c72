package org.pixelkeep.template;

import com.google.auto.value.AutoBuilder;
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
        return new AutoBuilder_TemplateDraft_Builder()
                .name(name)
                .event(PixelEvent.IMPRESSION)
                .labels(List.of());
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
    @AutoBuilder(ofClass = TemplateDraft.class)
    public interface Builder {
        Builder name(String name);

        Builder description(@Nullable String description);

        Builder vendorId(@Nullable Long vendorId);

        Builder format(@Nullable PixelFormat format);

        Builder event(PixelEvent event);

        Builder url(@Nullable String url);

        Builder secureUrl(@Nullable String secureUrl);

        Builder content(@Nullable String content);

        Builder secureContent(@Nullable String secureContent);

        Builder labels(List<String> labels);

        TemplateDraft build();
    }
}
