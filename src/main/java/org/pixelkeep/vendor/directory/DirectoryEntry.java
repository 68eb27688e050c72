package org.pixelkeep.vendor.directory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vendor of the built-in directory.
 *
 * @param code its name for good, unique in the directory
 * @param company whose product it is; several vendors can be of one company
 * @param category the name of a category of vendors
 * @param hosts host names with their subdomains, or patterns in which {@code *} stands for any part of one label
 * @param gvlId IAB Global Vendor List ID; {@code null}: not on the list, or not known for sure
 * @param googleProviderId ID among Google's ad technology providers; {@code null}: the same
 * @param purposes the TCF purposes that its pixels need consent for
 * @param declareToAdx whether Google requires it to be declared
 * @param formats the formats of most of its pixels, by their names in the API
 * @param events the events of most of its pixels, by their names in the API
 * @param placementParameters the parameters of its URLs that name the placement
 * @param creativeParameters the same for the creative
 * @param placementPaths where paths name the placement, the first that fits counts: parts as {@code /} and {@code ;} separate
 *     them, from the start, with <code>{}</code> for the placement and {@code *} for any other; may be empty
 * @param rules what it needs in its URLs
 * @param omidVendorKey its key in Open Measurement; {@code null}: not known, or one for each customer
 * @param retired {@code null}: in business
 * @param sources where the facts are from: keys of the directory's sources
 */
public record DirectoryEntry(
        String code,
        String name,
        String company,
        String category,
        List<String> hosts,
        @Nullable Integer gvlId,
        @Nullable Integer googleProviderId,
        List<Integer> purposes,
        boolean declareToAdx,
        List<String> formats,
        List<String> events,
        List<String> placementParameters,
        List<String> creativeParameters,
        List<String> placementPaths,
        List<Rule> rules,
        @Nullable String omidVendorKey,
        @Nullable Retirement retired,
        List<String> sources) {

    /**
     * A parameter that the vendor needs.
     *
     * @param host which hosts it counts for
     * @param paths which paths, with all below them, or file names at their end; empty: all
     * @param macro the meaning of what the platform can fill in; {@code null}: only the vendor knows the value
     * @param reason a sentence
     */
    public record Rule(
            String host,
            List<String> paths,
            String parameter,
            @Nullable String macro,
            String reason) {}

    /**
     * Why it is no longer in business.
     *
     * @param replacedBy the code of its successor; {@code null}: it has none
     * @param note a sentence
     */
    public record Retirement(int year, @Nullable String replacedBy, String note) {}
}
