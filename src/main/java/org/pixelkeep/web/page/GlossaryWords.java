package org.pixelkeep.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** The words that pages explain on demand: {@code inject:glossary}, used by the tag {@code term}. */
@Named("glossary")
@ApplicationScoped
public class GlossaryWords {
    /** @throws IllegalArgumentException when the glossary does not have the word */
    public Glossary.Word word(String of) {
        return Glossary.WORDS.stream()
                .filter(word -> word.word().equals(of))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The glossary does not have “" + of + "”."));
    }
}
