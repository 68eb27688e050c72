/**
 * Answers as bytes. Each pixel is encoded once, and so are all pixels that answers share, and the bytes are kept until something
 * changes. Kept bytes are the same as freshly encoded ones. Only the timestamp is filled in when an answer is sent.
 *
 * <pre>
 * EffectivePixels → AnswerJson → TextSegments → EncodedAnswer → AnswerCache → body, plain or compressed
 * </pre>
 *
 * <p>What makes it fast holds as long as
 * <ul>
 * <li>bytes that were handed out are never changed: answers of all threads are put together from the same ones;
 * <li>the bytes of an answer are copied once, into the buffer that is sent;
 * <li>what a pixel's bytes depend on is compared before they are used again, or belongs to the object that holds them;
 * <li>an answer that is requested for the first time looks at no other answer of the cache.
 * </ul>
 */
@NullMarked
package org.pixelkeep.serving.http.answer;

import org.jspecify.annotations.NullMarked;
