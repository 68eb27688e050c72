/** Where people arrive: the start, the dashboard of a network, the help; and where pages lead. */
@NullMarked
package org.pixelkeep.home.http;

import org.jspecify.annotations.NullMarked;
