package org.pixelkeep.paste;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.pixel.tracker.EventNames;
import org.pixelkeep.pixel.tracker.PixelEvent;
import org.pixelkeep.pixel.tracker.PixelFormat;
import org.pixelkeep.pixel.tracker.TrackedEvent;
import org.pixelkeep.pixel.tracker.Verification;

/** Reads URLs in JSON, with the events that the objects around them name, such as OpenRTB Native's event trackers. */
final class JsonReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MAX_TRIES = 20;
    private static final Set<String> EVENT_KEYS =
            Set.of("event", "eventtype", "event_type", "type", "trackingevent", "name", "key", "label");
    private static final Set<String> LABEL_KEYS =
            Set.of("placement", "placementname", "placement_name", "name", "title");

    /** As OpenRTB Native numbers them. */
    private static final Map<String, PixelEvent> NUMBERED = Map.of(
            "1", PixelEvent.IMPRESSION,
            "2", PixelEvent.VIEWABLE_IMPRESSION,
            "3", PixelEvent.VIEWABLE_IMPRESSION_100,
            "4", PixelEvent.VIEWABLE_IMPRESSION,
            "555", PixelEvent.VERIFICATION);

    private static final Map<String, PixelEvent> KEYED = Map.of(
            "imptrackers", PixelEvent.IMPRESSION,
            "impressiontrackers", PixelEvent.IMPRESSION,
            "clicktrackers", PixelEvent.CLICK);

    private final Reading reading;
    private int block = 100_000;

    JsonReader(Reading reading) {
        this.reading = reading;
    }

    /** An object or array that is open. */
    private static final class Level {
        final int start;
        final boolean isObject;
        /** By what the outer object calls it. */
        final @Nullable String called;

        @Nullable
        String key;

        @Nullable
        TrackedEvent event;

        @Nullable
        String label;

        boolean script;
        boolean holdsOthers;

        @Nullable
        String vendorKey;

        @Nullable
        String parameters;

        final List<PieceBuilder> found = new ArrayList<>();

        Level(int start, boolean isObject, @Nullable String key) {
            this.start = start;
            this.isObject = isObject;
            this.called = key;
            this.key = key;
        }
    }

    void read() {
        var text = reading.text();
        var tries = 0;
        for (var at = 0; at < text.length() && tries < MAX_TRIES; ) {
            var c = text.charAt(at);
            var end = 0;
            if ((c == '[' || c == '{') && !reading.isTaken(at)) {
                tries++;
                end = read(text, at);
            }
            at = end > 0 ? end : nextLine(text, at);
        }
    }

    /** Where the first character of the next line stands. */
    private static int nextLine(String text, int at) {
        var next = text.indexOf('\n', at);
        var start = next < 0 ? text.length() : next + 1;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        return Math.max(start, at + 1);
    }

    /** @return behind the value; 0: it is none, or has no URL */
    private int read(String text, int from) {
        var found = new ArrayList<PieceBuilder>();
        try (var parser = JSON.createParser(text.substring(from))) {
            var open = new ArrayDeque<Level>();
            do {
                step(parser, from, open, found);
            } while (!open.isEmpty());
            var range =
                    new TextRange(from, from + (int) parser.currentLocation().getCharOffset());
            if (found.isEmpty() || reading.isTaken(range)) {
                return 0;
            }
            block++;
            found.forEach(piece -> {
                piece.block = block;
                reading.add(piece);
            });
            var frame = reading.left(range);
            if (!frame.isEmpty()) {
                var note = PieceBuilder.note(frame.get(0), "The JSON around the URLs.");
                note.ranges.addAll(frame.subList(1, frame.size()));
                reading.add(note);
            }
            return range.end();
        } catch (IOException notJson) {
            return 0;
        }
    }

    private static void step(JsonParser parser, int base, ArrayDeque<Level> open, List<PieceBuilder> found)
            throws IOException {
        var token = parser.nextToken();
        if (token == null) {
            throw new IOException("it ends too early");
        }
        var level = open.peek();
        var start = base + (int) parser.currentTokenLocation().getCharOffset();
        if (token.isStructStart()) {
            if (level != null) {
                level.holdsOthers = true;
            }
            open.push(new Level(start, token == JsonToken.START_OBJECT, level == null ? null : level.key));
        } else if (token.isStructEnd()) {
            var closed = open.pop();
            found.addAll(closed(closed, new TextRange(closed.start, start + 1)));
            var outer = open.peek();
            if (outer != null && "ext".equals(closed.called)) {
                outer.vendorKey = closed.vendorKey;
                outer.parameters = closed.parameters;
            }
        } else if (token == JsonToken.FIELD_NAME && level != null) {
            level.key = parser.currentName();
        } else if (level != null) {
            value(parser, level, start, base);
        }
    }

    private static void value(JsonParser parser, Level level, int start, int base) throws IOException {
        var value = parser.getText();
        var key = level.key == null ? "" : level.key.toLowerCase(Locale.ROOT);
        var url = parser.currentToken() == JsonToken.VALUE_STRING ? PastedUrl.of(value) : Optional.<PastedUrl>empty();
        if (url.isPresent()) {
            var end = base + (int) parser.currentLocation().getCharOffset();
            var piece = PieceBuilder.url(new TextRange(start, end), url.get());
            named(level.key).ifPresent(piece::on);
            level.found.add(piece);
        } else if (level.isObject && EVENT_KEYS.contains(key)) {
            var event = event(value);
            level.event = event == null ? level.event : event;
        } else if (level.isObject && key.equals("method")) {
            level.script = value.equals("2");
        } else if (level.isObject && key.equals("vendorkey")) {
            level.vendorKey = value;
        } else if (level.isObject && key.replace("_", "").equals("verificationparameters")) {
            level.parameters = value;
        }
        if (level.isObject && url.isEmpty() && LABEL_KEYS.contains(key) && event(value) == null) {
            level.label = value;
        }
    }

    private static @Nullable TrackedEvent event(String value) {
        var numbered = NUMBERED.get(value);
        if (numbered != null) {
            return TrackedEvent.of(numbered);
        }
        return EventNames.read(spaced(value)).orElse(null);
    }

    private static Optional<TrackedEvent> named(@Nullable String key) {
        if (key == null) {
            return Optional.empty();
        }
        var keyed = KEYED.get(key.toLowerCase(Locale.ROOT));
        return keyed == null ? EventNames.read(spaced(key)) : Optional.of(TrackedEvent.of(keyed));
    }

    /** {@code clickUrl} and {@code click_url} as {@code click Url}. */
    private static String spaced(String name) {
        var spaced = new StringBuilder();
        for (var i = 0; i < name.length(); i++) {
            if (i > 0 && Character.isUpperCase(name.charAt(i)) && Character.isLowerCase(name.charAt(i - 1))) {
                spaced.append(' ');
            }
            spaced.append(name.charAt(i) == '_' ? ' ' : name.charAt(i));
        }
        return spaced.toString();
    }

    /** What an object says counts for all URLs directly in it. */
    private static List<PieceBuilder> closed(Level level, TextRange range) {
        for (var piece : level.found) {
            if (level.event != null && !piece.named) {
                piece.on(level.event);
            }
            if (level.script && !piece.named) {
                piece.as(PixelFormat.JAVASCRIPT_URL);
            } else if (level.script) {
                piece.format = PixelFormat.JAVASCRIPT_URL;
            }
            if (piece.tracker().event() == PixelEvent.VERIFICATION) {
                piece.verifiedBy(new Verification(level.vendorKey, level.parameters, null, null, null, null, null));
            }
            piece.likely |= piece.named;
            piece.called(level.label);
            if (!level.holdsOthers && level.isObject && level.found.size() == 1) {
                piece.ranges.set(0, range);
            }
        }
        return level.found;
    }
}
