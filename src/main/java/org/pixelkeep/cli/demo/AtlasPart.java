package org.pixelkeep.cli.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pixelkeep.advertiser.Advertiser;
import org.pixelkeep.creative.Creative;
import org.pixelkeep.history.append.BulkHistory.Recording;
import org.pixelkeep.history.read.Action;
import org.pixelkeep.pixel.Association;
import org.pixelkeep.pixel.Pixel;

/** New rows with their history records: what one transaction writes, as one revision. */
final class AtlasPart {
    private final int number;
    private final long before;
    private final Instant at;
    private final List<Advertiser> advertisers = new ArrayList<>();
    private final List<Creative> creatives = new ArrayList<>();
    private final List<Pixel> pixels = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();
    /** Created on demand: existing parts need none. */
    private final List<Supplier<Recording>> records = new ArrayList<>();

    /**
     * @param before how many rows all parts before it have
     * @param at the time of all of its changes
     */
    AtlasPart(int number, long before, Instant at) {
        this.number = number;
        this.before = before;
        this.at = at;
    }

    void add(Advertiser advertiser) {
        advertisers.add(advertiser);
        records.add(() -> new Recording(Action.CREATE, advertiser.subject(), null, advertiser.image()));
    }

    void add(Creative creative, boolean recorded) {
        creatives.add(creative);
        if (recorded) {
            records.add(() -> new Recording(Action.CREATE, creative.subject(), null, creative.image()));
        }
    }

    void add(Pixel pixel) {
        pixels.add(pixel);
        records.add(() -> new Recording(Action.CREATE, pixel.subject(), null, pixel.image()));
    }

    void add(Association association, Pixel pixel, String targetName, boolean recorded) {
        associations.add(association);
        if (recorded) {
            var action = association.exclusion ? Action.EXCLUDE : Action.ATTACH;
            records.add(() ->
                    new Recording(action, association.subject(pixel), null, association.image(pixel, targetName)));
        }
    }

    /** Counted from 0. */
    int number() {
        return number;
    }

    Instant at() {
        return at;
    }

    /** How many rows it has. */
    int size() {
        return advertisers.size() + creatives.size() + pixels.size() + associations.size();
    }

    /** How many rows all parts have up to the end of this one. */
    long end() {
        return before + size();
    }

    List<Advertiser> advertisers() {
        return advertisers;
    }

    List<Creative> creatives() {
        return creatives;
    }

    List<Pixel> pixels() {
        return pixels;
    }

    List<Association> associations() {
        return associations;
    }

    List<Recording> records() {
        return records.stream().map(Supplier::get).toList();
    }
}
