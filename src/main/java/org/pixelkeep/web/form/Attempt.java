package org.pixelkeep.web.form;

import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.StaleVersion;

/**
 * A form's service call and its outcome: done, refused because of the input, or in conflict with someone else's
 * version. All other exceptions pass through.
 */
public final class Attempt<T> {
    private final @Nullable T result;
    private final Errors errors;
    private final boolean met;

    private Attempt(@Nullable T result, Errors errors, boolean met) {
        this.result = result;
        this.errors = errors;
        this.met = met;
    }

    /**
     * Makes the call, unless the form has errors already.
     *
     * @param errors the form's read errors
     */
    public static <T> Attempt<T> at(Errors errors, Supplier<T> call) {
        return errors.isEmpty() ? at(call) : refused(errors);
    }

    /** Makes the call. */
    public static <T> Attempt<T> at(Supplier<T> call) {
        try {
            return new Attempt<>(call.get(), Errors.NONE, false);
        } catch (InvalidInput refused) {
            return new Attempt<>(null, Errors.of(refused), false);
        } catch (StaleVersion newer) {
            return new Attempt<>(null, Errors.NONE, true);
        }
    }

    /** A call that is skipped because the form already has errors. */
    public static <T> Attempt<T> refused(Errors errors) {
        return new Attempt<>(null, errors, false);
    }

    /**
     * @param done answers with the result, usually by redirecting to its page
     * @param refused answers with the form and its errors, 422
     * @param stale answers with both versions, 409
     */
    public Response answer(
            Function<? super T, Response> done, Function<Errors, Response> refused, Supplier<Response> stale) {
        if (met) {
            return stale.get();
        }
        return result == null ? refused.apply(errors) : done.apply(result);
    }
}
