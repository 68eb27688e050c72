/**
 * Imports from the upload to the result. What was uploaded is in the database in blocks of rows, and what each batch of rows
 * does in the transaction that saves it: a node that stops leaves nothing half done, and any other node continues.
 */
@NullMarked
package org.pixelkeep.transfer.run;

import org.jspecify.annotations.NullMarked;
