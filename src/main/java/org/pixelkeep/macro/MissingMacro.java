package org.pixelkeep.macro;

/**
 * Something that a platform is documented to have no macro for.
 *
 * @param remark the alternative, or the reason; may be empty
 */
public record MissingMacro(Dialect dialect, Meaning meaning, String remark) {}
