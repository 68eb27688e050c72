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

/** New rows with their history records: what one transaction writes. */
final class AtlasPart {
    private final int number;
    private final Instant at;
    private final List<Advertiser> advertisers = new ArrayList<>();
    private final List<Creative> creatives = new ArrayList<>();
    private final List<Pixel> pixels = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();
    /** Created on demand: existing parts need none. */
    private final List<Supplier<Recording>> records = new ArrayList<>();

    /** @param at the time of all of its changes */
    AtlasPart(int number, Instant at) {
        this.number = number;
        this.at = at;
    }

    void add(Advertiser advertiser) {
        advertisers.add(advertiser);
        records.add(() -> new Recording(Action.CREATE, advertiser.subject(), null, advertiser.image()));
    }

    void add(Creative creative) {
        creatives.add(creative);
        records.add(() -> new Recording(Action.CREATE, creative.subject(), null, creative.image()));
    }

    void add(Pixel pixel) {
        pixels.add(pixel);
        records.add(() -> new Recording(Action.CREATE, pixel.subject(), null, pixel.image()));
    }

    void add(Association association, Pixel pixel, String targetName) {
        associations.add(association);
        var action = association.exclusion ? Action.EXCLUDE : Action.ATTACH;
        records.add(
                () -> new Recording(action, association.subject(pixel), null, association.image(pixel, targetName)));
    }

    /** Counted from 0. */
    int number() {
        return number;
    }

    Instant at() {
        return at;
    }

    int size() {
        return records.size();
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
