package org.pixelkeep.serving.http.answer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netty.buffer.ByteBuf;
import org.pixelkeep.serving.decide.EffectivePixels;

/** Writes the bodies that a node sends, without a node. */
public final class AnswerBytes {
    private final AnswerJson json = new AnswerJson(new ObjectMapper());

    /** Writes the answer, which translates no macros. */
    public void write(EffectivePixels answer, ByteBuf out) {
        json.encode(answer).write(out, EncodedAnswer.text(answer.at()));
    }
}
