/**
 * What is known of a request before anything is decided: its path, its number, the cookie or token that it shows, the
 * numbers in it. The lowest floor of {@code web}: uses no other room of it.
 */
@NullMarked
package org.pixelkeep.web.request;

import org.jspecify.annotations.NullMarked;
