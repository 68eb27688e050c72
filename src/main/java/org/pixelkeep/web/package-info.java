/** What all pages and answers share: layout data, errors, flash messages, request forgery and headers. */
@NullMarked
package org.pixelkeep.web;

import org.jspecify.annotations.NullMarked;
