package org.pixelkeep.web.api;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The file that a list is asked for as. */
public record FileQuery(
        @RestQuery
        @Parameter(
                description = "What file to answer with; default: what `Accept` says, or else CSV",
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"csv", "xlsx"}))
        @Nullable
        String file) {}
