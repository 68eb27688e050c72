package org.pixelkeep.pixel.http.status;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Reach;
import org.pixelkeep.pixel.Pixel;
import org.pixelkeep.serving.count.CreativeOutcome;
import org.pixelkeep.serving.count.NetworkOverview;
import org.pixelkeep.serving.count.PixelCounter;
import org.pixelkeep.serving.decide.HoldBack;
import org.pixelkeep.shared.error.Overloaded;
import org.pixelkeep.shared.list.Listing;
import org.pixelkeep.web.page.Choice;

/** Filters a list of pixels by what they do on creatives: {@code FIRING}, {@code NOWHERE}, or a reason. */
@ApplicationScoped
public class ServingFilter {
    /** Held back on every creative. */
    public static final String NOWHERE = "NOWHERE";

    private final PixelCounter counter;

    ServingFilter(PixelCounter counter) {
        this.counter = counter;
    }

    /** The values of the filter. */
    public static List<String> values() {
        return choices().stream().map(Choice::value).toList();
    }

    /** The values in words. */
    public static List<Choice> choices() {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(CreativeOutcome.FIRING.code(), "Firing"));
        choices.add(new Choice(NOWHERE, "Firing nowhere"));
        Arrays.stream(HoldBack.values())
                .map(reason -> new Choice(reason.name(), reason.title()))
                .forEach(choices::add);
        return List.copyOf(choices);
    }

    /**
     * The same list with only those pixels.
     *
     * @param serving a value of the filter; {@code null}: no filter
     * @param reach which creatives count
     * @throws Overloaded when the network is large and has not been counted yet
     */
    public Listing<Pixel> apply(Listing<Pixel> listing, long networkId, Reach reach, @Nullable String serving) {
        if (serving == null) {
            return listing;
        }
        var overview = counter.overview(networkId, reach)
                .orElseThrow(() -> new Overloaded("The network is large and is being counted. Try again in a moment."));
        return listing.whereIds(pixels(overview, serving));
    }

    private static Set<Long> pixels(NetworkOverview overview, String serving) {
        return serving.equals(NOWHERE)
                ? overview.nowhere()
                : CreativeOutcome.of(serving).map(overview::pixels).orElse(Set.of());
    }
}
