@org.jspecify.annotations.NullMarked
package org.pixelkeep.undo;
