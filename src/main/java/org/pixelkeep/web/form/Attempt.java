package org.pixelkeep.web.form;

import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.shared.error.Archived;
import org.pixelkeep.shared.error.InvalidInput;
import org.pixelkeep.shared.error.StaleVersion;
import org.pixelkeep.shared.error.TooManyAttempts;

/**
 * A form's service call and its outcome: done, refused because of the input, because what it is about is archived, or
 * because there was too much of something, or in conflict with someone else's version. All other exceptions pass through.
 */
public final class Attempt<T> {
    private final @Nullable T result;
    private final Errors errors;
    private final Outcome outcome;

    private enum Outcome {
        DONE,
        REFUSED,
        ARCHIVED,
        FULL,
        STALE
    }

    private Attempt(@Nullable T result, Errors errors, Outcome outcome) {
        this.result = result;
        this.errors = errors;
        this.outcome = outcome;
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
            return new Attempt<>(call.get(), Errors.NONE, Outcome.DONE);
        } catch (InvalidInput refused) {
            return refused(Errors.of(refused));
        } catch (Archived archived) {
            return new Attempt<>(null, Errors.general(String.valueOf(archived.getMessage())), Outcome.ARCHIVED);
        } catch (TooManyAttempts full) {
            var sentence = full.sentence().orElseThrow(() -> full);
            return new Attempt<>(null, Errors.general(sentence + " " + full.advice()), Outcome.FULL);
        } catch (StaleVersion newer) {
            return new Attempt<>(null, Errors.NONE, Outcome.STALE);
        }
    }

    /** A call that is skipped because the form already has errors. */
    public static <T> Attempt<T> refused(Errors errors) {
        return new Attempt<>(null, errors, Outcome.REFUSED);
    }

    /**
     * @param done answers with the result, usually by redirecting to its page
     * @param refused answers with the form and its errors, 422; 409 if what it is about is archived, 429
     *     if there was too much
     * @param stale answers with both versions, 409
     */
    public Response answer(
            Function<? super T, Response> done, Function<Errors, Response> refused, Supplier<Response> stale) {
        return switch (outcome) {
            case DONE -> done.apply(Objects.requireNonNull(result));
            case REFUSED -> refused.apply(errors);
            case ARCHIVED ->
                Response.fromResponse(refused.apply(errors))
                        .status(Response.Status.CONFLICT)
                        .build();
            case FULL ->
                Response.fromResponse(refused.apply(errors))
                        .status(Response.Status.TOO_MANY_REQUESTS)
                        .build();
            case STALE -> stale.get();
        };
    }
}
