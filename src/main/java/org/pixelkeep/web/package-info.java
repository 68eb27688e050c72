/**
 * Shared by all pages and API responses: layout data, errors, flash messages, request forgery protection, and headers.
 */
@NullMarked
package org.pixelkeep.web;

import org.jspecify.annotations.NullMarked;
