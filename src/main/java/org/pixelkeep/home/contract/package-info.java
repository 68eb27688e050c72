/**
 * The OpenAPI document of the API, made from the code while the application is built: operations from the methods,
 * schemas from the records, words from {@code openapi/*.properties}. Nothing of a library gets into it, and nothing here
 * runs while the application does.
 */
@NullMarked
package org.pixelkeep.home.contract;

import org.jspecify.annotations.NullMarked;
