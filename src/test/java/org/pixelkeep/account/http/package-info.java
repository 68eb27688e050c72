@NullMarked
package org.pixelkeep.account.http;

import org.jspecify.annotations.NullMarked;
