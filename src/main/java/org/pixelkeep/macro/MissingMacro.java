package org.pixelkeep.macro;

/**
 * Something that a platform is documented to have no macro for.
 *
 * @param remark what it has in its place, or why; may be empty
 */
public record MissingMacro(Dialect dialect, Meaning meaning, String remark) {}
