package org.pixelkeep.home.contract;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The headers of answers, each described once. */
final class Headers {
    private static final Map<String, Header> ALL = new LinkedHashMap<>();

    static {
        text("ETag", "The version. Send it as If-Match with a change and as If-None-Match with a read", "\"3\"");
        text("Location", "The path of what was created", "/api/v1/pixels/501");
        text("X-Revision", "The revision of the change. Send it as X-Min-Revision to any node", "4711");
        text(
                "X-Epoch",
                "The epoch of the network’s history: another one after the database went back. Send the revision, @,"
                        + " and this as X-Min-Revision",
                "0");
        flag("Idempotency-Replayed", "true: this is the response to an earlier request with the same Idempotency-Key");
        number("X-Snapshot-Revision", "The revision of the network that the response is from", 4711);
        number("X-Snapshot-Age-Ms", "How long ago the data was known to be current, in milliseconds", 42);
        flag("X-Snapshot-Stale", "true: the data has not been known to be current for two seconds or more");
        number("X-Held-Back", "With an output other than JSON: how many pixels it does not support", 0);
        number("X-Held-Back-In-Part", "How many pixels only some of the document’s ads support", 0);
        number("Retry-After", "In how many seconds to try again", 5);
        text(
                "Link",
                "With rel=\"next\": where the next page of the list is; left out on the last one",
                "</api/v1/networks/1/pixels?after=eyJpZCI6NTB9>; rel=\"next\"");
        text("RateLimit-Policy", "The limit of such requests and its window in seconds", "1200;w=60");
        number("RateLimit-Limit", "How many such requests a person’s programs may make in a minute", 1200);
        number("RateLimit-Remaining", "How many are left in this minute", 1187);
        number("RateLimit-Reset", "In how many seconds the next minute starts", 24);
        text("X-Request-Id", "The number of the request in the log: your own, if you sent one", "f3a9c2");
    }

    private Headers() {}

    static void addTo(Components components) {
        components.setHeaders(new LinkedHashMap<>(ALL));
    }

    /** Refers to a header that is described in the components. */
    static void add(APIResponse answer, String name) {
        answer.addHeader(name, OASFactory.createHeader().ref(name));
    }

    private static void text(String name, String description, String example) {
        put(
                name,
                description,
                OASFactory.createSchema().addType(SchemaType.STRING).addExample(example));
    }

    private static void number(String name, String description, int example) {
        put(
                name,
                description,
                OASFactory.createSchema()
                        .addType(SchemaType.INTEGER)
                        .format("int64")
                        .addExample(example));
    }

    private static void flag(String name, String description) {
        put(
                name,
                description,
                OASFactory.createSchema().addType(SchemaType.BOOLEAN).addExample(true));
    }

    private static void put(String name, String description, Schema schema) {
        ALL.put(name, OASFactory.createHeader().description(description).schema(schema));
    }
}
