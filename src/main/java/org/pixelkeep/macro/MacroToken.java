package org.pixelkeep.macro;

/**
 * One macro as it stands in a text.
 *
 * @param start index of its first character
 * @param end index after its last character
 * @param name what stands between the delimiters, in the case it was written in; around a function all of it
 */
public record MacroToken(int start, int end, MacroFamily family, String name) {}
