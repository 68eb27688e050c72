/**
 * Shared by all pages: the frame around them, flash messages, icons, assets, form tokens, and value formats. Has no
 * domain rules: pages get finished values.
 */
@NullMarked
package org.pixelkeep.web.page;

import org.jspecify.annotations.NullMarked;
