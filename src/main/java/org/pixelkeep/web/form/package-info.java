/**
 * Forms: input, errors, and the three responses (success, again with errors, again with the version someone else
 * saved). Input is always kept.
 */
@NullMarked
package org.pixelkeep.web.form;

import org.jspecify.annotations.NullMarked;
