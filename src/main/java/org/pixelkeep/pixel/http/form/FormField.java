package org.pixelkeep.pixel.http.form;

/** A field of a form that is carried along unseen. */
public record FormField(String name, String value) {}
