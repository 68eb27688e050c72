package org.pixelkeep.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the compiled classes of the application: their constant texts, and the texts passed to calls. */
public final class Bytecode {
    private static final Path CLASSES = Path.of("target", "classes", "org", "pixelkeep");

    private Bytecode() {}

    /**
     * A call, with the constant texts pushed since the previous call, in order.
     *
     * @param type the calling class, outer classes only, with dots
     * @param owner of the called method, with dots
     */
    public record Call(String type, String method, String owner, String name, List<String> texts) {
        /** A text counted from the end; {@code null} if there are not that many. */
        public @Nullable String text(int fromEnd) {
            return texts.size() > fromEnd ? texts.get(texts.size() - 1 - fromEnd) : null;
        }
    }

    /** A constant text of a class, outer classes only. */
    public record Text(String type, String text) {}

    public static List<Call> calls() {
        var calls = new ArrayList<Call>();
        read((type, method) -> new Reading(type, method, calls, new ArrayList<>()));
        return calls;
    }

    public static List<Text> texts() {
        var texts = new ArrayList<Text>();
        read((type, method) -> new Reading(type, method, new ArrayList<>(), texts));
        return texts;
    }

    /** The names of the classes with this annotation, in order, for a class loader. */
    public static List<String> annotatedWith(Class<? extends Annotation> annotation) {
        var wanted = Type.getDescriptor(annotation);
        var names = new ArrayList<String>();
        readAll(reader -> reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
                        if (descriptor.equals(wanted)) {
                            names.add(reader.getClassName().replace('/', '.'));
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE));
        return names;
    }

    private interface Start {
        MethodVisitor method(String type, String method);
    }

    private static void read(Start start) {
        readAll(reader -> {
            var type = reader.getClassName().replace('/', '.').replaceAll("\\$.*", "");
            reader.accept(
                    new ClassVisitor(Opcodes.ASM9) {
                        @Override
                        public MethodVisitor visitMethod(
                                int access,
                                String name,
                                String descriptor,
                                @Nullable String signature,
                                String @Nullable [] exceptions) {
                            return start.method(type, name);
                        }
                    },
                    ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        });
    }

    private static void readAll(Consumer<ClassReader> each) {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (var file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                each.accept(new ClassReader(Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reading extends MethodVisitor {
        private final String type;
        private final String method;
        private final List<Call> calls;
        private final List<Text> texts;
        private final List<String> pushed = new ArrayList<>();

        Reading(String type, String method, List<Call> calls, List<Text> texts) {
            super(Opcodes.ASM9);
            this.type = type;
            this.method = method;
            this.calls = calls;
            this.texts = texts;
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String text) {
                pushed.add(text);
                texts.add(new Text(type, text));
            }
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (var argument : arguments) {
                if (argument instanceof String text) {
                    texts.add(new Text(type, text));
                }
            }
            pushed.clear();
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            calls.add(new Call(type, method, owner.replace('/', '.').replace('$', '.'), name, List.copyOf(pushed)));
            pushed.clear();
        }
    }
}
