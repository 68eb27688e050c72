package org.pixelkeep.transfer.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.pixelkeep.sheet.SheetRow;
import org.pixelkeep.transfer.plan.RowOutcome;

/** Rows and outcomes as the database keeps them: JSON, packed. */
final class PackedRows {
    /** Records have only their components: what they answer about themselves is not written. */
    private static final ObjectMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    private static final ObjectReader ROWS = JSON.readerFor(new TypeReference<List<SheetRow>>() {});
    private static final ObjectReader OUTCOMES = JSON.readerFor(new TypeReference<List<RowOutcome>>() {});
    private static final ObjectReader TEXTS = JSON.readerFor(new TypeReference<List<String>>() {});

    private PackedRows() {}

    static byte[] rows(List<SheetRow> rows) {
        return pack(rows);
    }

    static List<SheetRow> rows(byte[] packed) {
        return unpack(packed, ROWS);
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
