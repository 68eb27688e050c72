/**
 * What a script asks for: parameters, filters, sorting, and the object in the envelope. Input is read leniently, as
 * scripts write it; what cannot be read is refused, and what is unknown is ignored with a warning. Knows no entity.
 */
@NullMarked
package org.pixelkeep.xandr.request;

import org.jspecify.annotations.NullMarked;
