package org.pixelkeep.template;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.pixelkeep.pixel.Pixel;

/** Finds pixels whose content a reviewer already approved as a template. */
@ApplicationScoped
public class ApprovedTemplates {
    /** The approved template that produces the pixel, however it was created. One query. */
    public Optional<Template> making(Pixel pixel) {
        return Template.approved(pixel.networkId, pixel.event).stream()
                .filter(template -> template.makes(pixel))
                .findFirst();
    }
}
