/**
 * Forms: what was typed, what is wrong with it, and the three answers to a form (done, again with errors, again with
 * the version that someone else saved). What was typed is always kept.
 */
@NullMarked
package org.pixelkeep.web.form;

import org.jspecify.annotations.NullMarked;
