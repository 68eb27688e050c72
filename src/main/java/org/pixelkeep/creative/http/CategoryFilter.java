package org.pixelkeep.creative.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.vendor.VendorCategory;
import org.pixelkeep.web.form.FormInput;
import org.pixelkeep.web.page.Choice;
import org.pixelkeep.web.page.Format;

/**
 * Creatives on which a pixel of a vendor of a category fires, or those on which none does. In URLs, {@code VERIFICATION} or
 * {@code -VERIFICATION}.
 *
 * @param lacking whether those without one are meant
 */
record CategoryFilter(VendorCategory category, boolean lacking) {
    private static final String LACKING = "-";

    /** Empty if it is none. */
    static Optional<CategoryFilter> of(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        var lacking = text.startsWith(LACKING);
        return FormInput.constant(VendorCategory.class, lacking ? text.substring(1) : text)
                .map(category -> new CategoryFilter(category, lacking));
    }

    /** All of them, to choose from. */
    static List<Choice> choices() {
        return Arrays.stream(VendorCategory.values())
                .filter(category -> category != VendorCategory.OTHER)
                .flatMap(category -> Stream.of(
                        new Choice(category.name(), "With " + words(category)),
                        new Choice(LACKING + category.name(), "Without " + words(category))))
                .toList();
    }

    private static String words(VendorCategory category) {
        return Format.words(category).toLowerCase(Locale.ROOT);
    }
}
