package org.pixelkeep.account.http;

import jakarta.enterprise.context.RequestScoped;
import java.time.Duration;
import java.util.Optional;
import org.pixelkeep.account.FreshProof;
import org.pixelkeep.account.SignedText;

/** Keeps in the browser, signed, what somebody went to the provider for, and that they came back from there just now. */
@RequestScoped
class SignOnIntents {
    private static final String INTENT = "pixelkeep_sign_on";
    private static final String PROOF = "pixelkeep_proof";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final SignedText texts;
    private final SignInAnswers answers;
    private final FreshProof proofs;

    SignOnIntents(SignedText texts, SignInAnswers answers, FreshProof proofs) {
        this.texts = texts;
        this.answers = answers;
        this.proofs = proofs;
    }

    void remember(SignOnIntent intent) {
        answers.setCookie(INTENT, texts.sign(INTENT, intent.written(), LIFE));
    }

    Optional<SignOnIntent> recall() {
        return answers.cookie(INTENT)
                .flatMap(signed -> texts.open(INTENT, signed))
                .flatMap(SignOnIntent::read);
    }

    void forget() {
        answers.forget(INTENT);
    }

    void setProof(String proof) {
        answers.setCookie(PROOF, proof);
    }

    /** What was typed as the present password; nothing typed, the proof that the browser keeps for whoever has none. */
    String orProof(String typed) {
        return typed.isEmpty() ? answers.cookie(PROOF).orElse("") : typed;
    }

    /** Whether the browser keeps a proof of the person that counts. */
    boolean isProven(long userId) {
        return proofs.holds(answers.cookie(PROOF).orElse(""), userId);
    }
}
