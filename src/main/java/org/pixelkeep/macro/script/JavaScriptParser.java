package org.pixelkeep.macro.script;

import com.google.javascript.jscomp.parsing.parser.Parser;
import com.google.javascript.jscomp.parsing.parser.SourceFile;
import com.google.javascript.jscomp.parsing.parser.util.ErrorReporter;
import com.google.javascript.jscomp.parsing.parser.util.SourcePosition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mozilla.javascript.CompilerEnvirons;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.EvaluatorException;

/**
 * Parses JavaScript with two maintained parsers: the one of the Closure Compiler reads today's language, and the one of
 * Rhino also what only old scripts contain. A script is broken if neither can read it. Neither executes anything; both
 * take linear time, and give up on deep nesting.
 */
public final class JavaScriptParser {
    private static final String TOO_DEEP = "Too deep recursion";
    private static final String FILE = "pixel";

    private JavaScriptParser() {}

    /**
     * Why a script cannot be parsed.
     *
     * @param line from 1
     * @param column from 1
     * @param message of the parser, without a period
     * @param sure false if it is nested too deeply to say
     */
    public record Problem(int line, int column, String message, boolean sure) {
        private static Problem at(@Nullable SourcePosition position, String message) {
            var line = position == null ? 1 : position.line + 1;
            var column = position == null ? 1 : position.column + 1;
            return message.startsWith(TOO_DEEP)
                    ? new Problem(line, column, "nested too deeply to check", false)
                    : new Problem(line, column, message, true);
        }
    }

    /** The first problem; empty if the script can be parsed. */
    public static Optional<Problem> problem(String script) {
        return ofToday(withoutPrivateNames(script)).filter(problem -> !problem.sure() || !isReadByRhino(script));
    }

    private static Optional<Problem> ofToday(String script) {
        var first = new First();
        try {
            new Parser(new Parser.Config(), first, new SourceFile(FILE, script)).parseProgram();
        } catch (StackOverflowError e) {
            return Optional.of(Problem.at(null, TOO_DEEP));
        }
        return Optional.ofNullable(first.problem);
    }

    private static boolean isReadByRhino(String script) {
        var environment = new CompilerEnvirons();
        environment.setLanguageVersion(Context.VERSION_ECMASCRIPT);
        // No browser reads XML in scripts any more: a tag of HTML is no JavaScript.
        environment.setXmlAvailable(false);
        var strict = new Strict();
        environment.setErrorReporter(strict);
        try {
            new org.mozilla.javascript.Parser(environment, strict).parse(script, FILE, 1);
            return !strict.failed;
        } catch (RuntimeException | StackOverflowError e) {
            // Not only what it reports: at an escape that does not end, it throws what it otherwise keeps to itself.
            return false;
        }
    }

    /** The first parser does not know the names of private members; as ordinary ones, they stand in the same places. */
    private static String withoutPrivateNames(String script) {
        if (script.indexOf('#') < 0) {
            return script;
        }
        var text = new JavaScriptText(script);
        var plain = new StringBuilder(script);
        for (var at = script.indexOf('#'); at >= 0; at = script.indexOf('#', at + 1)) {
            var isName = at + 1 < script.length() && Character.isJavaIdentifierStart(script.charAt(at + 1));
            if (isName && !text.isLiteral(at)) {
                plain.setCharAt(at, '_');
            }
        }
        return plain.toString();
    }

    /** Keeps the first error; its positions start at 0. */
    private static final class First extends ErrorReporter {
        private @Nullable Problem problem;

        @Override
        protected void reportError(@Nullable SourcePosition position, String message) {
            if (problem == null) {
                problem = Problem.at(position, message);
            }
        }

        @Override
        protected void reportWarning(@Nullable SourcePosition position, String message) {}
    }

    /** Notes that there was an error. */
    private static final class Strict implements org.mozilla.javascript.ErrorReporter {
        private boolean failed;

        @Override
        public void warning(String message, @Nullable String source, int line, @Nullable String text, int column) {}

        @Override
        public void error(String message, @Nullable String source, int line, @Nullable String text, int column) {
            failed = true;
        }

        @Override
        public EvaluatorException runtimeError(
                String message, @Nullable String source, int line, @Nullable String text, int column) {
            return new EvaluatorException(message, source, line, text, column);
        }
    }
}
