package org.pixelkeep.account.http.signon;

import com.google.common.hash.Hashing;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pixelkeep.account.credential.SignedText;
import org.pixelkeep.account.http.signin.SignInAnswers;
import org.pixelkeep.account.http.signon.SignOnIntent.Purpose;
import org.pixelkeep.account.session.ReauthProof;
import org.pixelkeep.web.request.SessionCookie;

/** Keeps in the browser, signed, why someone went to the provider and that they just came back from there. */
@RequestScoped
public class SignOnIntents {
    private static final String INTENT = "pixelkeep_sign_on";
    private static final String PROOF = "pixelkeep_proof";
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final SignedText texts;
    private final SignInAnswers answers;
    private final ReauthProof proofs;
    private final CurrentVertxRequest request;

    SignOnIntents(SignedText texts, SignInAnswers answers, ReauthProof proofs, CurrentVertxRequest request) {
        this.texts = texts;
        this.answers = answers;
        this.proofs = proofs;
        this.request = request;
    }

    /** Keeps it in a cookie until the provider sends the browser back. */
    public void remember(SignOnIntent intent) {
        answers.setCookie(INTENT, texts.sign(INTENT, intent.written(), LIFE));
    }

    /** Keeps the intent once its flow has a name, whenever and wherever the library creates it. */
    public Consumer<String> rememberFor(SignOnIntent intent) {
        var context = request.getCurrent();
        var signing = texts;
        return flow -> context.response()
                .addCookie(SessionCookie.make(
                        context.request(),
                        INTENT,
                        signing.sign(INTENT, intent.begun(flow).written(), LIFE)));
    }

    /** The name of the browser's session, known only to that browser; empty if there is none. */
    public String session() {
        return SessionCookie.secret(request.getCurrent().request())
                .map(SignOnIntents::digest)
                .orElse("");
    }

    /** The intent of the flow the browser comes back from; none if the session has changed since. */
    Optional<SignOnIntent> recall(@Nullable String flow) {
        return recall().filter(
                        intent -> !intent.state().isEmpty() && intent.state().equals(flow))
                .filter(intent -> intent.session().isEmpty() || intent.session().equals(session()));
    }

    /** The invitation the browser just asked to accept, before it leaves. */
    Optional<SignOnIntent> accepting() {
        return recall().filter(intent ->
                intent.purpose() == Purpose.ACCEPT && intent.state().isEmpty());
    }

    /** Whether the browser was given this ticket in this session. */
    public boolean isPrepared(@Nullable String ticket) {
        return recall().filter(intent -> intent.purpose() == Purpose.PREPARE)
                .filter(intent ->
                        intent.detail().equals(ticket) && intent.session().equals(session()))
                .isPresent();
    }

    private Optional<SignOnIntent> recall() {
        return answers.cookie(INTENT)
                .flatMap(signed -> texts.open(INTENT, signed))
                .flatMap(SignOnIntent::read);
    }

    /** Removes the cookie. */
    public void forget() {
        answers.forget(INTENT);
    }

    void setProof(String proof) {
        answers.setCookie(PROOF, proof);
    }

    /** The entered current password; if empty, the browser's reauthentication proof, for people without a password. */
    public String orProof(String typed) {
        return typed.isEmpty() ? answers.cookie(PROOF).orElse("") : typed;
    }

    private static String digest(String secret) {
        return Hashing.sha256()
                .hashString(INTENT + "\n" + secret, StandardCharsets.UTF_8)
                .toString();
    }

    /** Whether the browser has a valid reauthentication proof for the person. */
    public boolean isProven(long userId) {
        return proofs.holds(answers.cookie(PROOF).orElse(""), userId);
    }
}
