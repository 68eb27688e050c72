package org.pixelkeep.shared;

import java.util.List;

/** Something that the start banner should tell whoever started the application. */
public interface StartNotice {
    /** Lines as they should be printed; may be empty. */
    List<String> lines();
}
