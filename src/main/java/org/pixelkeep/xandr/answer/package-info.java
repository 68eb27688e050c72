/**
 * What a script gets: the envelope around objects and lists, and problems in Xandr's format. Knows no entity.
 */
@NullMarked
package org.pixelkeep.xandr.answer;

import org.jspecify.annotations.NullMarked;
