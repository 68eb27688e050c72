package org.pixelkeep.web.request;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.text.Digits;

/** Reads numbers in paths, queries, forms, and headers like {@link Digits}: invalid ones match nothing. */
@Provider
public class NumberParameters implements ParamConverterProvider {
    private static final int DIGITS_OF_INT = 9;

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        if (type == long.class || type == Long.class) {
            return (ParamConverter<T>) new Reading<>(Digits.MAX) {
                @Override
                Long number(String text) {
                    return Long.valueOf(text);
                }
            };
        }
        if (type == int.class || type == Integer.class) {
            return (ParamConverter<T>) new Reading<>(DIGITS_OF_INT) {
                @Override
                Integer number(String text) {
                    return Integer.valueOf(text);
                }
            };
        }
        return null;
    }

    private abstract static class Reading<N extends Number> implements ParamConverter<N> {
        private final int max;

        Reading(int max) {
            this.max = max;
        }

        abstract N number(String text);

        /** @throws IllegalArgumentException when it is not a number: not found in a path, invalid elsewhere */
        @Override
        public @Nullable N fromString(@Nullable String text) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            if (!Digits.are(text, max)) {
                throw new IllegalArgumentException("no number");
            }
            return number(text);
        }

        @Override
        public String toString(N number) {
            return number.toString();
        }
    }
}
