/**
 * What all pages share: the frame around them, flash messages, icons, assets, the token of forms, how values read.
 * Holds no rule of the trade: a page gets finished values.
 */
@NullMarked
package org.pixelkeep.web.page;

import org.jspecify.annotations.NullMarked;
