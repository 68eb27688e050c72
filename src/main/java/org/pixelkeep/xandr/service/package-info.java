/**
 * Xandr's services in terms of ours: one class for each translates its fields and calls the services that pages and
 * the API call. Nothing here writes a table, decides who may do what, or knows HTTP.
 */
@NullMarked
package org.pixelkeep.xandr.service;

import org.jspecify.annotations.NullMarked;
