package org.pixelkeep.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a {@link Lifetime} from an argument. */
final class LifetimeConverter implements ITypeConverter<Lifetime> {
    @Override
    public Lifetime convert(String text) {
        try {
            return Lifetime.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
