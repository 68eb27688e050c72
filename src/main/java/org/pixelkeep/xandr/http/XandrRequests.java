package org.pixelkeep.xandr.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.access.Caller;
import org.pixelkeep.access.CurrentCaller;
import org.pixelkeep.shared.transaction.RequestTransaction;
import org.pixelkeep.xandr.answer.Envelope;
import org.pixelkeep.xandr.request.Parameters;
import org.pixelkeep.xandr.request.SentObject;
import org.pixelkeep.xandr.request.XandrFields;

/**
 * Runs the requests of all services. A writing one is one transaction, whatever it changes; Xandr's objects have no
 * versions, so it waits until others have saved what they are saving.
 */
@ApplicationScoped
class XandrRequests {
    private final CurrentCaller caller;
    private final RequestTransaction transaction;
    private final ObjectMapper json;

    XandrRequests(CurrentCaller caller, RequestTransaction transaction, ObjectMapper json) {
        this.caller = caller;
        this.transaction = transaction;
        this.json = json;
    }

    /** Reads, or deletes by the IDs in the address. */
    interface Asking {
        Envelope answer(Caller caller, Parameters parameters);
    }

    /** Saves the object in the body. */
    interface Saving {
        Envelope answer(Caller caller, Parameters parameters, SentObject sent);
    }

    /** Answers a reading request, in the transaction of its resource. */
    Envelope read(UriInfo uri, Asking asking) {
        return asking.answer(caller.get(), Parameters.of(uri));
    }

    /** The same with more parameters in the body. */
    Envelope read(UriInfo uri, @Nullable String body, XandrFields fields, Asking asking) {
        var sent = SentObject.of(json, body, fields.singular());
        return asking.answer(caller.get(), Parameters.of(uri).and(sent));
    }

    /** The fields of a service. */
    static Envelope meta(XandrFields fields) {
        return Envelope.begun().with("fields", fields.meta()).done("fields", List.of());
    }

    /**
     * Saves the object in the body.
     *
     * @throws org.pixelkeep.shared.error.InvalidInput when the body is no object of the service; nothing is written
     */
    Envelope save(UriInfo uri, @Nullable String body, XandrFields fields, Saving saving) {
        var sent = SentObject.of(json, body, fields.singular());
        return transaction.join(() -> {
            var parameters = Parameters.of(uri);
            return saving.answer(caller.get(), parameters, sent.known(fields, parameters));
        });
    }

    /** Deletes objects: all of them, or none. */
    Envelope delete(UriInfo uri, Asking deleting) {
        return transaction.join(() -> deleting.answer(caller.get(), Parameters.of(uri)));
    }
}
