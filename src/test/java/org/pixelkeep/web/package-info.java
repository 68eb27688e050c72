@NullMarked
package org.pixelkeep.web;

import org.jspecify.annotations.NullMarked;
