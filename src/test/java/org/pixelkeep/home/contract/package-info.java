/**
 * The OpenAPI document of the API, made from the code: operations from the methods, schemas from the records, words from
 * {@code openapi/*.properties}. Nothing of a library gets into it. It is made when the application is built for tests;
 * the packaged application serves the file in the repository, which a test compares with it.
 */
@NullMarked
package org.pixelkeep.home.contract;

import org.jspecify.annotations.NullMarked;
