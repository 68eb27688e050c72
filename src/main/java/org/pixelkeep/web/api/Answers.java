package org.pixelkeep.web.api;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The API's responses about one object, with its version as the {@code ETag}. */
public final class Answers {
    private Answers() {}

    /** Whether the client has this version. */
    public static boolean isKnown(@Nullable String ifNoneMatch, long version) {
        return EntityTags.isUnchanged(ifNoneMatch, version);
    }

    /** The same for a version that is a word. */
    public static boolean isKnown(@Nullable String ifNoneMatch, String version) {
        return EntityTags.isUnchanged(ifNoneMatch, version);
    }

    /** The object; 304 if the client has this version. */
    public static <T> RestResponse<T> read(T body, long version, @Nullable String ifNoneMatch) {
        return EntityTags.isUnchanged(ifNoneMatch, version)
                ? tagged(RestResponse.ResponseBuilder.<T>notModified(), version)
                : changed(body, version);
    }

    /** The object after a change. */
    public static <T> RestResponse<T> changed(T body, long version) {
        return tagged(RestResponse.ResponseBuilder.ok(body), version);
    }

    /** 201 with the URL of the new object. */
    public static <T> RestResponse<T> created(String path, T body, long version) {
        return tagged(RestResponse.ResponseBuilder.<T>created(URI.create(path)).entity(body), version);
    }

    /** 204. */
    public static RestResponse<Void> nothing() {
        return RestResponse.noContent();
    }

    private static <T> RestResponse<T> tagged(RestResponse.ResponseBuilder<T> answer, long version) {
        return answer.header(HttpHeaders.ETAG, EntityTags.of(version)).build();
    }
}
