package org.pixelkeep.macro;

/**
 * A macro in a text.
 *
 * @param start index of its first character
 * @param end index after its last character
 * @param name the text between the delimiters, in its original case; for a function, all of it
 */
public record MacroToken(int start, int end, MacroFamily family, String name) {}
