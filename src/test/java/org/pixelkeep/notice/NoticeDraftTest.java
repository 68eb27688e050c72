package org.pixelkeep.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pixelkeep.access.Scope;

class NoticeDraftTest {
    @Test
    void a_long_detail_does_not_end_in_half_an_emoji() {
        var reason = "x".repeat(998) + "😀";

        assertThat(draft(reason).detail()).isEqualTo(reason);
        assertThat(draft(reason + " The live version keeps firing.").detail()).isEqualTo("x".repeat(998) + "…");
    }

    private static NoticeDraft draft(String detail) {
        return new NoticeDraft(
                Scope.network(1), NoticeKind.DECISION, Notice.Tone.BAD, "“A” was rejected", detail, "/pixels/1", null);
    }
}
