package org.pixelkeep.shared;

/**
 * One thing that is wrong with what someone sent.
 *
 * @param field the field as the form and the API call it; empty when the whole is wrong
 * @param message what to do about it, in the user's words
 */
public record Violation(String field, String message) {}
