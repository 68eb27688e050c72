package org.pixelkeep.pixel.content;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.pixelkeep.pixel.Pixel;

/** The hosts that pixels call. */
public final class PixelHosts {
    private PixelHosts() {}

    /** The hosts in a pixel's URLs and scripts, in lower case and in order; without those that contain a macro. */
    public static Set<String> of(Pixel pixel) {
        var hosts = new LinkedHashSet<String>();
        pixel.trackers()
                .forEach(tracker -> Stream.of(tracker.url(), tracker.secureUrl())
                        .forEach(url -> hosts.addAll(PixelUrls.hosts(url))));
        hosts.addAll(PixelUrls.hosts(pixel.content));
        hosts.addAll(PixelUrls.hosts(pixel.secureContent));
        hosts.removeIf(host -> !host.matches("[a-z0-9_-]++(?:\\.[a-z0-9_-]++)++"));
        return hosts;
    }
}
