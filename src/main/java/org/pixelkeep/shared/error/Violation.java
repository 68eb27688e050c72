package org.pixelkeep.shared.error;

/**
 * A validation error.
 *
 * @param field the field's name in the form and the API; empty if it concerns the whole input
 * @param message what to do about it, in the user's words
 */
public record Violation(String field, String message) {}
