package org.pixelkeep.history.read;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.shared.text.Constants;

/** A constant in the log, by its name. One that only a newer release knows is read as another one. */
abstract class LoggedConstant<E extends Enum<E>> implements AttributeConverter<E, String> {
    private final Class<E> type;
    private final @Nullable E unknown;

    /** @param unknown what is read in place of an unknown one */
    LoggedConstant(Class<E> type, @Nullable E unknown) {
        this.type = type;
        this.unknown = unknown;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable E constant) {
        return constant == null ? null : constant.name();
    }

    @Override
    public @Nullable E convertToEntityAttribute(@Nullable String stored) {
        return stored == null ? null : Constants.find(type, stored).orElse(unknown);
    }

    /** An object type; nothing stands in for an unknown one. */
    @Converter
    public static class OfKind extends LoggedConstant<EntityKind> {
        public OfKind() {
            super(EntityKind.class, null);
        }
    }

    /** An action; an unknown one is an edit, since the images say what came of it. */
    @Converter
    public static class OfAction extends LoggedConstant<Action> {
        public OfAction() {
            super(Action.class, Action.EDIT);
        }
    }

    /** A channel; an unknown one is the system's. */
    @Converter
    public static class OfChannel extends LoggedConstant<Caller.Channel> {
        public OfChannel() {
            super(Caller.Channel.class, Caller.Channel.SYSTEM);
        }
    }
}
