package org.pixelkeep.pixel.http.form;

/** A hidden form field. */
public record FormField(String name, String value) {}
