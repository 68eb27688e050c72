package org.pixelkeep.transfer.run;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.transfer.plan.RowOutcome;

/** Rows and outcomes as the database keeps them: JSON, packed. */
final class PackedRows {
    /** Records have only their components: what they answer about themselves is not written. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    private static final ObjectReader OUTCOMES = JSON.readerFor(new TypeReference<List<RowOutcome>>() {});
    private static final ObjectReader TEXTS = JSON.readerFor(new TypeReference<List<String>>() {});

    private PackedRows() {}

    static byte[] rows(List<SheetRow> rows) {
        return pack(rows);
    }

    /**
     * Reads the rows one by one: all of them may be far larger than they are packed.
     *
     * @param columns which cells are read, from 0; the others are empty
     * @param sink answers whether it wants more rows
     * @return whether it does
     */
    static boolean rows(byte[] packed, IntPredicate columns, Predicate<SheetRow> sink) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed));
                var json = JSON.getFactory().createParser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_OBJECT) {
                if (!sink.test(row(json, columns))) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SheetRow row(JsonParser json, IntPredicate columns) throws IOException {
        var line = 0;
        var cells = new ArrayList<String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            json.nextToken();
            switch (name) {
                case "line" -> line = json.getIntValue();
                case "cells" -> {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        cells.add(columns.test(cells.size()) ? json.getText() : "");
                    }
                }
                default -> json.skipChildren();
            }
        }
        return new SheetRow(line, cells);
    }

    static byte[] outcomes(List<RowOutcome> outcomes) {
        return pack(outcomes);
    }

    static List<RowOutcome> outcomes(byte[] packed) {
        return unpack(packed, OUTCOMES);
    }

    static String text(List<String> texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> texts(String text) {
        try {
            return TEXTS.readValue(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] pack(Object value) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            JSON.writeValue(out, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static <T> T unpack(byte[] packed, ObjectReader reader) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return reader.readValue(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
