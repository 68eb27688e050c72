@NullMarked
package org.pixelkeep.account.http.signon;

import org.jspecify.annotations.NullMarked;
