/**
 * Answers as bytes: encoded once for each pixel, and once for all pixels that answers share, and kept as long as nothing
 * changes. What is kept is the same, byte for byte, as what would be made anew; only the instant is put in when it goes out.
 *
 * <pre>
 * EffectivePixels → AnswerJson → EncodedAnswer → AnswerCache → body, plain or compressed
 * </pre>
 */
@NullMarked
package org.pixelkeep.serving.http.answer;

import org.jspecify.annotations.NullMarked;
