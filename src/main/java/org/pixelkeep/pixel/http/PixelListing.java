package org.pixelkeep.pixel.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.Permission;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.pixel.find.PixelAccess;
import org.pixelkeep.pixel.http.status.ServingFilter;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.shared.list.SearchWords;
import org.pixelkeep.shared.text.Digits;
import org.pixelkeep.vendor.Vendor;

/** The list of pixels with all filters of its page: for the page, its CSV file, and bulk changes of all that match. */
@ApplicationScoped
public class PixelListing {
    private final PixelAccess access;
    private final ServingFilter serving;

    PixelListing(PixelAccess access, ServingFilter serving) {
        this.access = access;
        this.serving = serving;
    }

    /**
     * The list.
     *
     * @throws org.pixelkeep.shared.error.NotFound when the network is not visible to the caller
     * @throws org.pixelkeep.shared.error.InvalidInput when a filter is invalid
     */
    public Listing<Pixel> of(Caller caller, long networkId, PixelListQuery query) {
        return of(caller, networkId, query, Vendor.directory(networkId));
    }

    /** @param directory the vendors of the network */
    Listing<Pixel> of(Caller caller, long networkId, PixelListQuery query, List<Vendor> directory) {
        var reach = caller.grants().reach(Permission.VIEW_PIXEL, networkId);
        var listing =
                serving.apply(access.listing(caller, networkId, query.filter()), networkId, reach, query.standing());
        var words = SearchWords.of(query.vendor);
        if (words.isEmpty() || Digits.are(query.vendor)) {
            return listing;
        }
        var typed = Objects.requireNonNull(query.vendor).strip();
        var ids = named(directory, words, typed).map(vendor -> vendor.id).toList();
        return ids.isEmpty()
                ? listing.where("1 = 0")
                : listing.where(
                        "exists (select v.vendorId from p.vendors v where v.vendorId in :vendorIds)", "vendorIds", ids);
    }

    /** The one of exactly this name, or those whose name has each of the words. */
    private static Stream<Vendor> named(List<Vendor> directory, List<SearchWords.Word> words, String typed) {
        var exact = directory.stream()
                .filter(vendor -> vendor.name.equalsIgnoreCase(typed))
                .toList();
        return exact.isEmpty()
                ? directory.stream()
                        .filter(vendor -> words.stream().allMatch(word -> contains(vendor.name, word.text())))
                : exact.stream();
    }

    private static boolean contains(String name, String word) {
        return name.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
    }

    /** The name of the vendor filtered by, or what was typed; empty: none. */
    static String vendorName(PixelListQuery query, List<Vendor> directory) {
        var typed = Objects.requireNonNullElse(query.vendor, "").strip();
        return directory.stream()
                .filter(vendor -> typed.equals(String.valueOf(vendor.id)))
                .findFirst()
                .map(vendor -> vendor.name)
                .orElse(typed);
    }
}
