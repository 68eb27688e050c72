package org.pixelkeep.template.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.template.Template;

/**
 * A template in the API.
 *
 * @param parameters the numbers of the parameters that occur, ascending
 * @param labels the labels of the parameters, from the first on
 * @param approvedAt {@code null}: nobody has approved this content yet
 */
record TemplateJson(
        long id,
        long networkId,
        String name,
        @Nullable String description,
        @Nullable Long vendorId,
        PixelFormat format,
        PixelEvent event,
        @Nullable String url,
        @Nullable String secureUrl,
        @Nullable String content,
        @Nullable String secureContent,
        List<Integer> parameters,
        List<String> labels,
        @Nullable Instant approvedAt,
        @Nullable Instant archivedAt,
        Instant updatedAt,
        long version) {
    static TemplateJson of(Template template) {
        return new TemplateJson(
                template.id,
                template.networkId,
                template.name,
                template.description,
                template.vendorId,
                template.format,
                template.event,
                template.url,
                template.secureUrl,
                template.content,
                template.secureContent,
                List.copyOf(template.pattern().parameters()),
                template.labelList(),
                template.approvedAt,
                template.archivedAt,
                template.updatedAt,
                template.version);
    }
}
