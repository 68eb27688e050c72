package org.pixelkeep.sheet;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pixelkeep.shared.error.InvalidInput;

/**
 * Reads JSON as Xandr's API returns it: a list of objects, alone or in {@code response}, or one object. Fields of objects
 * inside objects are named with a dot; lists become texts with commas between. The columns are all fields of all objects.
 */
final class JsonSheet {
    private static final int MAX_DEPTH = 20;

    /** Keeps no names: those that are left out of the columns may be very many. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(SheetLimits.MAX_CELL)
                    .maxNumberLength(100)
                    .maxNameLength(200)
                    .build())
            .build();

    private final JsonParser json;
    private final SheetSink sink;
    private final Map<String, Integer> columns;

    private JsonSheet(JsonParser json, SheetSink sink, Map<String, Integer> columns) {
        this.json = json;
        this.sink = sink;
        this.columns = columns;
    }

    /** @throws InvalidInput when it is not such JSON, or breaks a limit */
    static void read(String text, SheetSink sink) {
        var columns = new LinkedHashMap<String, Integer>();
        // First the names, because the header comes before the rows.
        pass(text, new Ignored(), columns);
        sink.row(new SheetRow(1, List.copyOf(columns.keySet())));
        pass(text, sink, columns);
    }

    private static void pass(String text, SheetSink sink, Map<String, Integer> columns) {
        try (var parser = JSON.createParser(text)) {
            new JsonSheet(parser, sink, columns).read();
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw BadSheet.of("The JSON cannot be read"
                    + (place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr())
                    + ". Send the API’s response as it is.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() throws IOException {
        var token = json.nextToken();
        if (token == JsonToken.START_ARRAY) {
            objects(1);
        } else if (token == JsonToken.START_OBJECT) {
            envelope();
        } else {
            throw BadSheet.of("The JSON is neither a list of objects nor a response with one.");
        }
    }

    /** Xandr's answers: {@code {"response": {"creatives": [{…}]}}}; paging and other facts next to them are left out. */
    private void envelope() throws IOException {
        var line = 1;
        var found = false;
        while (json.nextToken() != null) {
            if (json.currentToken() == JsonToken.START_ARRAY
                    && json.getParsingContext().getParent().inObject()) {
                line = objects(line);
                found = true;
            }
        }
        if (!found) {
            throw BadSheet.of("The JSON has no list of objects.");
        }
    }

    private int objects(int first) throws IOException {
        var line = first;
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                line++;
                object(line);
            } else if (json.currentToken() == null) {
                return line;
            } else {
                json.skipChildren();
            }
        }
        return line;
    }

    private void object(int line) throws IOException {
        var cells = new ArrayList<String>();
        fields(line, "", cells);
        sink.row(new SheetRow(line, cells));
    }

    private void fields(int line, String prefix, List<String> cells) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = prefix + json.currentName();
            var token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                fields(line, name + ".", cells);
            } else if (token == JsonToken.START_ARRAY) {
                put(line, name, list(), cells);
            } else {
                put(line, name, token == JsonToken.VALUE_NULL ? "" : json.getText(), cells);
            }
        }
    }

    /** Plain values with commas between; of objects, their {@code id} or {@code name}. Cut off once it is too long. */
    private String list() throws IOException {
        var values = new StringBuilder();
        var separator = "";
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_ARRAY || values.length() > SheetLimits.MAX_CELL) {
                json.skipChildren();
                continue;
            }
            values.append(separator)
                    .append(json.currentToken() == JsonToken.START_OBJECT ? reference() : json.getText());
            separator = ",";
        }
        return values.toString();
    }

    private String reference() throws IOException {
        var id = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            if (name.equals("id") || (id.isEmpty() && name.equals("name"))) {
                id = json.getText();
            }
            json.skipChildren();
        }
        return id;
    }

    private void put(int line, String name, String value, List<String> cells) {
        var column = columns.computeIfAbsent(name, added -> columns.size());
        if (columns.size() > SheetLimits.MAX_COLUMNS) {
            throw BadSheet.tooManyColumns(line);
        }
        if (value.length() > SheetLimits.MAX_CELL) {
            throw BadSheet.longCell(line, column);
        }
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, value.strip());
    }

    private static final class Ignored implements SheetSink {
        @Override
        public void row(SheetRow row) {
            // Only the names of the columns are wanted.
        }

        @Override
        public void note(String sentence) {
            // The second pass says it.
        }
    }
}
