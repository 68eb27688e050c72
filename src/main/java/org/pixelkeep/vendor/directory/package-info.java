/**
 * What is published about vendors: the built-in directory, the Global Vendor List, and Google's list of providers. Reads
 * texts only; knows neither networks nor the database.
 */
@NullMarked
package org.pixelkeep.vendor.directory;

import org.jspecify.annotations.NullMarked;
