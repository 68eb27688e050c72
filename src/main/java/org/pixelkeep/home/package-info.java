/** The pages that belong to no feature: the dashboard, the navigation, help, and the API page. */
@NullMarked
package org.pixelkeep.home;

import org.jspecify.annotations.NullMarked;
