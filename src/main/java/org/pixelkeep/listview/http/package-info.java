/** The forms by which people adjust lists: saved views, columns, density. */
@NullMarked
package org.pixelkeep.listview.http;

import org.jspecify.annotations.NullMarked;
