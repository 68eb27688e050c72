package org.pixelkeep.paste;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.EventNames;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Verification;

/**
 * Reads lines of mails and rows of sheets: URLs, and what the words, cells, and headings around them say: the event, the
 * format, a name, or that it is no pixel.
 */
final class LineReader {
    private static final int MAX_LABEL_LENGTH = 80;
    private static final int MAX_FORMATS = 5;

    private final Reading reading;
    private final Layout layout;
    private final SourceText source;
    private final String text;

    private int block = 1;
    private @Nullable Table table;
    private @Nullable TrackedEvent event;
    private @Nullable String label;
    private final List<TextRange> before = new ArrayList<>();
    private @Nullable String vendorKey;
    private @Nullable String parameters;
    private @Nullable PieceBuilder verification;

    LineReader(Reading reading) {
        this.reading = reading;
        this.layout = new Layout(reading);
        this.source = layout.lines();
        this.text = source.text();
    }

    void read() {
        for (var at = 0; at < text.length(); ) {
            var end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            line(at, end);
            at = end + 1;
        }
    }

    private void line(int start, int end) {
        if (text.substring(start, end).isBlank()) {
            return;
        }
        var targets = targets(start, end);
        if (targets.isEmpty()) {
            words(start, end);
            return;
        }
        var delimiter = text.substring(start, end).indexOf('\t') >= 0 ? '\t' : table == null ? '\0' : table.delimiter();
        var cells = delimiter == '\0' ? List.<TextRange>of() : Table.cells(text, start, end, delimiter);
        if (cells.size() > 1) {
            row(start, end, cells, targets);
        } else {
            plain(start, end, targets);
        }
    }

    /** URLs, and the marks of tags, in order. */
    private List<TextRange> targets(int start, int end) {
        var targets = new ArrayList<>(UrlFinder.in(text, start, end));
        for (var at = start; at < end; at++) {
            if (text.charAt(at) == Layout.READ) {
                targets.add(new TextRange(at, at + 1));
            }
        }
        targets.sort((one, other) -> Integer.compare(one.start(), other.start()));
        return targets;
    }

    /** A line without a URL: a heading, the name of an event, a setting of a verification, or just text. */
    private void words(int start, int end) {
        var line = text.substring(start, end);
        if (isHeader(start, end)) {
            block++;
            forget();
            return;
        }
        var words = Labels.bare(line);
        if (setting(words, start, end) || words.isEmpty()) {
            return;
        }
        var named = EventNames.read(words);
        if (named.isPresent()) {
            event = named.get();
            before.add(source.origin(start, end));
            return;
        }
        if (Labels.isFormat(words)) {
            before.add(source.origin(start, end));
            return;
        }
        forget();
        block++;
        table = null;
        if (Labels.isHeading(line, words)) {
            label = Labels.name(words);
            before.add(source.origin(start, end));
        }
    }

    private void forget() {
        event = null;
        label = null;
        before.clear();
    }

    /** What Open Measurement needs in addition to the URL of a verification. */
    private boolean setting(String words, int start, int end) {
        var at = Labels.separator(words);
        if (at < 0) {
            return false;
        }
        var name = words.substring(0, at).toLowerCase(Locale.ROOT).replace(" ", "");
        var value = words.substring(at + 1).strip();
        if (value.isEmpty()) {
            return false;
        }
        if (name.endsWith("vendorkey") || name.equals("omidkey")) {
            vendorKey = value;
        } else if (name.endsWith("verificationparameters") || name.endsWith("verificationparams")) {
            parameters = value;
        } else {
            return false;
        }
        if (verification == null) {
            before.add(source.origin(start, end));
        } else {
            verification.ranges.add(source.origin(start, end));
            addVerification(verification);
        }
        return true;
    }

    private void addVerification(PieceBuilder found) {
        found.verifiedBy(new Verification(vendorKey, parameters, null, null, null, null, null));
    }

    /** The first line of a table, whose cells say what its columns have, or a line that rules it off. */
    private boolean isHeader(int start, int end) {
        var line = text.substring(start, end);
        if (Table.isRule(line)) {
            reading.add(PieceBuilder.note(source.origin(start, end), "A line of a table."));
            return true;
        }
        var header = Table.ofHeader(line);
        if (header.isEmpty()) {
            return false;
        }
        table = header.get();
        reading.add(PieceBuilder.note(source.origin(start, end), "The header of a table, which names its columns."));
        return true;
    }

    private void row(int start, int end, List<TextRange> cells, List<TextRange> targets) {
        var inCells = inCells(cells, targets);
        TrackedEvent ofRow = null;
        String name = null;
        for (var at = 0; at < cells.size(); at++) {
            var cell = Labels.bare(
                    text.substring(cells.get(at).start(), cells.get(at).end()));
            if (cell.isEmpty()
                    || cell.length() > MAX_LABEL_LENGTH
                    || !inCells.get(at).isEmpty()) {
                continue;
            }
            var named = EventNames.read(cell);
            if (named.isPresent()) {
                ofRow = ofRow == null ? named.get() : ofRow;
            } else if (Labels.isName(column(at))
                    || (name == null && Labels.hasLetters(cell) && !Labels.isFormat(cell))) {
                name = Labels.isName(column(at)) || name == null ? cell : name;
            }
        }
        var outside = new ArrayList<String>();
        for (var at = 0; at < cells.size(); at++) {
            outside.add(Labels.bare(outside(cells.get(at), inCells.get(at))));
        }
        var formats = formats(outside);
        PieceBuilder last = null;
        for (var cell = 0; cell < cells.size(); cell++) {
            var own = outside.get(cell);
            var column = column(cell);
            for (var target : inCells.get(cell)) {
                var tracked =
                        EventNames.read(own).or(() -> column == null ? Optional.empty() : EventNames.read(column));
                var found = found(target, source.origin(start, end));
                if (found == null) {
                    continue;
                }
                var wanted = tracked.isPresent() ? tracked.get() : ofRow == null ? event : ofRow;
                describe(found, wanted, own + " " + (column == null ? "" : column) + " " + formats, name);
                found.ranges.addAll(before);
                before.clear();
                last = paired(last, found);
            }
        }
    }

    /** The targets of each cell; both in the order of the text. */
    private static List<List<TextRange>> inCells(List<TextRange> cells, List<TextRange> targets) {
        var inCells = new ArrayList<List<TextRange>>();
        var next = 0;
        for (var cell : cells) {
            var from = next;
            while (next < targets.size() && targets.get(next).start() < cell.end()) {
                next++;
            }
            inCells.add(targets.subList(from, next));
        }
        return inCells;
    }

    /** An http and an https URL for the same event in one line are one tracker, even if they differ otherwise. */
    private PieceBuilder paired(@Nullable PieceBuilder last, PieceBuilder found) {
        if (last == null || last.isTag || found.isTag || !last.named || !found.named) {
            return found;
        }
        var earlier = last.tracker();
        var later = found.tracker();
        if (!earlier.tracked().equals(later.tracked()) || (earlier.url() == null) == (later.url() == null)) {
            return found;
        }
        if ((earlier.url() != null && earlier.secureUrl() != null)
                || (later.url() != null && later.secureUrl() != null)) {
            return found;
        }
        last.trackers.set(
                0,
                earlier.serving(
                        earlier.url() == null ? later.url() : earlier.url(),
                        earlier.secureUrl() == null ? later.secureUrl() : earlier.secureUrl()));
        last.ranges.addAll(found.ranges);
        last.notes.addAll(found.notes);
        reading.withdrawLast();
        return last;
    }

    /** The words of the first cells of a row that name a format. */
    private static String formats(List<String> cells) {
        return cells.stream().filter(Labels::isFormat).limit(MAX_FORMATS).collect(Collectors.joining(" "));
    }

    private @Nullable String column(int at) {
        return table == null ? null : table.column(at);
    }

    private String outside(TextRange part, List<TextRange> targets) {
        var outside = new StringBuilder();
        var at = part.start();
        for (var target : targets) {
            if (target.start() >= at) {
                outside.append(text, at, target.start()).append(' ');
                at = Math.min(part.end(), target.end());
            }
        }
        return outside.append(text, at, part.end()).toString();
    }

    /** A line with words before or behind its URLs. */
    private void plain(int start, int end, List<TextRange> targets) {
        var from = start;
        TrackedEvent lastEvent = null;
        PieceBuilder last = null;
        for (var i = 0; i < targets.size(); i++) {
            var target = targets.get(i);
            var isOnly = targets.size() == 1;
            var until = i + 1 == targets.size() ? end : target.end();
            var words = Labels.bare(text.substring(from, target.start()));
            var behind = Labels.bare(text.substring(target.end(), until));
            var range = isOnly || !words.isEmpty() ? source.origin(from, until) : source.origin(target.start(), until);
            var found = found(target, range);
            var tracked = EventNames.read(words)
                    .or(() -> isOnly
                            ? EventNames.read(words + " " + behind).or(() -> EventNames.read(behind))
                            : Optional.empty());
            from = target.end();
            if (found == null) {
                continue;
            }
            var wanted = tracked.isPresent() ? tracked.get() : words.isEmpty() && i > 0 ? lastEvent : event;
            lastEvent = wanted;
            var all = words + " " + behind;
            describe(found, wanted, all, tracked.isEmpty() && Labels.isLabel(words) ? Labels.name(words) : null);
            found.ranges.addAll(before);
            before.clear();
            last = paired(last, found);
        }
        event = null;
    }

    /** What stands at a target; {@code null}: an invalid URL, which stays unread. */
    private @Nullable PieceBuilder found(TextRange target, TextRange around) {
        if (text.charAt(target.start()) == Layout.READ) {
            var tag = layout.tag(source.origin(target).start());
            if (tag != null) {
                tag.isTag = true;
                tag.ranges.add(around);
            }
            return tag;
        }
        var url = PastedUrl.inText(text.substring(target.start(), target.end()));
        if (url.isEmpty()) {
            return null;
        }
        var found = PieceBuilder.url(around, url.get());
        var origin = source.origin(target);
        if (reading.text().substring(origin.start(), origin.end()).indexOf('\n') >= 0) {
            found.noting(PieceNote.info("The URL was broken into several lines; they were joined."));
        }
        reading.add(found);
        return found;
    }

    private void describe(PieceBuilder found, @Nullable TrackedEvent tracked, String words, @Nullable String name) {
        var lower = words.toLowerCase(Locale.ROOT);
        if (!found.formatted) {
            Labels.format(lower).ifPresent(found::as);
        }
        found.block = block;
        found.called(name).called(label);
        if (tracked != null && !found.named) {
            found.on(tracked);
            found.likely = true;
        }
        if (found.isPixel() && tracked == null && !found.named && !found.isTag) {
            LinkWords.judge(found, lower);
        }
        if (found.tracker().event() == PixelEvent.VERIFICATION) {
            verification = found;
            if (found.tracker().verification() == null) {
                addVerification(found);
            }
        }
    }
}
