@NullMarked
package org.pixelkeep.account;

import org.jspecify.annotations.NullMarked;
