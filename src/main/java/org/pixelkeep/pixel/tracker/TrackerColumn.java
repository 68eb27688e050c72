package org.pixelkeep.pixel.tracker;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps trackers in a column, as JSON. */
@Converter
public class TrackerColumn implements AttributeConverter<List<Tracker>, String> {
    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable List<Tracker> trackers) {
        return Tracker.LIST.text(trackers);
    }

    @Override
    public @Nullable List<Tracker> convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : Tracker.LIST.ofText(text);
    }
}
