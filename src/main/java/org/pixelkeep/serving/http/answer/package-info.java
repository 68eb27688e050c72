/**
 * Answers as bytes. Each pixel is encoded once, and so are all pixels that answers share, and the bytes are kept until something
 * changes. Kept bytes are the same as freshly encoded ones. Only the timestamp is filled in when an answer is sent.
 *
 * <pre>
 * EffectivePixels → AnswerJson → EncodedAnswer → AnswerCache → body, plain or compressed
 * </pre>
 */
@NullMarked
package org.pixelkeep.serving.http.answer;

import org.jspecify.annotations.NullMarked;
