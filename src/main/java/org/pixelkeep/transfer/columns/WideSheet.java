package org.pixelkeep.transfer.columns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.EventNames;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.sheet.SheetRow;

/**
 * A sheet of pixels with a column of addresses for each event: {@code Impression URL}, {@code Click URL}, quartiles. Each of
 * its rows becomes one for each address, below one another, as the import reads trackers.
 *
 * @param kept the other columns, from 0
 * @param events by column, from 0
 */
public record WideSheet(List<Integer> kept, SortedMap<Integer, Address> events) {
    /** Columns that an event's column could be guessed as. */
    private static final Set<ImportField> ADDRESSES = Set.of(ImportField.URL, ImportField.SECURE_URL);

    private static final List<String> NOT_SECURE = List.of("non secure", "not secure", "insecure", "unsecure");

    /**
     * What a column has the addresses of.
     *
     * @param secure whether they are for secure inventory alone
     */
    public record Address(TrackedEvent event, boolean secure) {}

    public WideSheet {
        kept = List.copyOf(kept);
        events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
    }

    /** Reads a header; empty if fewer than two events have a column, or a column names the event of each row. */
    public static Optional<WideSheet> of(ImportKind kind, SheetRow header) {
        if (kind != ImportKind.PIXELS) {
            return Optional.empty();
        }
        var guessed = Columns.guess(kind, header);
        if (guessed.has(ImportField.EVENT)) {
            return Optional.empty();
        }
        var kept = new ArrayList<Integer>();
        var events = new TreeMap<Integer, Address>();
        for (var at = 0; at < header.cells().size(); at++) {
            var address = address(header.cell(at), guessed.fields().get(at));
            if (address == null) {
                kept.add(at);
            } else {
                events.put(at, address);
            }
        }
        var different = new HashSet<TrackedEvent>();
        events.values().forEach(address -> different.add(address.event()));
        return different.size() < 2 ? Optional.empty() : Optional.of(new WideSheet(kept, events));
    }

    private static @Nullable Address address(String name, @Nullable ImportField guessed) {
        if (guessed != null && !ADDRESSES.contains(guessed)) {
            return null;
        }
        return EventNames.read(name)
                .map(event -> new Address(event, isSecure(Columns.normal(name))))
                .orElse(null);
    }

    private static boolean isSecure(String name) {
        return (name.contains("secure") || name.contains("ssl") || name.contains("https"))
                && NOT_SECURE.stream().noneMatch(name::contains);
    }

    /** The columns of the rows that it becomes. */
    public SheetRow header(SheetRow header) {
        var cells = new ArrayList<>(kept(header));
        cells.add(ImportField.EVENT.title());
        cells.add(ImportField.URL.title());
        cells.add(ImportField.SECURE_URL.title());
        return new SheetRow(header.line(), cells);
    }

    /** A row for each event with an address, in the order of events; the row without any event if it has no address. */
    public List<SheetRow> rows(SheetRow row) {
        var addresses = new HashMap<String, Integer>();
        var rows = new ArrayList<SheetRow>();
        for (var column : events.entrySet()) {
            var cell = row.cell(column.getKey());
            var address = column.getValue();
            if (cell.isEmpty()) {
                continue;
            }
            var moment = address.event().moment();
            var before = addresses.get(moment);
            if (before == null) {
                addresses.put(moment, rows.size());
                rows.add(
                        with(row, address.event().title(), address.secure() ? "" : cell, address.secure() ? cell : ""));
            } else {
                var cells = rows.get(before).cells();
                var url = cells.get(cells.size() - 2);
                var secureUrl = cells.get(cells.size() - 1);
                rows.set(
                        before,
                        with(
                                row,
                                address.event().title(),
                                address.secure() ? url : cell,
                                address.secure() ? cell : secureUrl));
            }
        }
        return rows.isEmpty() ? List.of(with(row, "", "", "")) : rows;
    }

    private SheetRow with(SheetRow row, String event, String url, String secureUrl) {
        var cells = new ArrayList<>(kept(row));
        cells.add(event);
        cells.add(url);
        cells.add(secureUrl);
        return new SheetRow(row.line(), cells);
    }

    private List<String> kept(SheetRow row) {
        return kept.stream().map(row::cell).toList();
    }
}
