/** The start page, the dashboard of a network, the help, and navigation. */
@NullMarked
package org.pixelkeep.home.http;

import org.jspecify.annotations.NullMarked;
