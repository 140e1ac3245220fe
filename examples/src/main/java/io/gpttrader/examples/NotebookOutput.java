package io.gpttrader.examples;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a notebook's cell shows below its code, and can replace later: a picture that follows a running session, say.
 *
 * <p>The kernels have the same two calls under different signatures: IJava and JJava {@code display(content, kind)} and
 * {@code updateDisplay(id, content, kind)}, rapaio {@code display(kind, content)} and {@code updateDisplay(kind, id, content)}, which
 * takes a picture as a page only. Outside a notebook nothing is shown.
 */
public final class NotebookOutput {
    private static final String HTML = "text/html";
    private static final String SVG = "image/svg+xml";

    private static final List<String> CONTENT_FIRST = List.of(
            "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics", "io.github.spencerpark.ijava.runtime.Display");
    private static final String KIND_FIRST = "org.rapaio.jupyter.kernel.global.Global";

    private final String kind;
    private final String id;

    private NotebookOutput(String kind, String id) {
        this.kind = kind;
        this.id = id;
    }

    /**
     * Shows a picture.
     *
     * @param svg the picture, as {@code report.svg()} has it
     * @return what can be replaced
     */
    public static NotebookOutput picture(String svg) {
        return shown(SVG, svg);
    }

    /**
     * Shows a part of a page.
     *
     * @param html the part
     * @return what can be replaced
     */
    public static NotebookOutput html(String html) {
        return shown(HTML, html);
    }

    /**
     * Shows something else in the same place.
     *
     * @param content of the same kind, a picture or a part of a page
     */
    public void replace(String content) {
        Objects.requireNonNull(content, "content");
        if (contentFirst().isPresent()) {
            call(contentFirst().get(), "updateDisplay", id, content, new String[] {kind});
        } else if (statics(KIND_FIRST).isPresent()) {
            call(statics(KIND_FIRST).get(), "updateDisplay", HTML, id, content);
        }
    }

    private static NotebookOutput shown(String kind, String content) {
        Objects.requireNonNull(content, "content");
        if (contentFirst().isPresent()) {
            return new NotebookOutput(
                    kind, call(contentFirst().get(), "display", content, new String[] {kind}));
        }
        return new NotebookOutput(
                kind, statics(KIND_FIRST).map(global -> call(global, "display", HTML, content)).orElse(""));
    }

    private static Optional<Class<?>> contentFirst() {
        return CONTENT_FIRST.stream().flatMap(name -> statics(name).stream()).findFirst();
    }

    private static Optional<Class<?>> statics(String kernel) {
        try {
            return Optional.of(
                    Class.forName(kernel, true, Thread.currentThread().getContextClassLoader()));
        } catch (ClassNotFoundException e) {
            return Optional.empty(); // another kernel, or none
        }
    }

    /** Calls a static method of a kernel, found by name and number of arguments. */
    private static String call(Class<?> kernel, String name, Object... arguments) {
        try {
            for (Method method : kernel.getMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == arguments.length
                        && method.isVarArgs() == arguments[arguments.length - 1] instanceof String[]) {
                    return String.valueOf(method.invoke(null, arguments));
                }
            }
            throw new IllegalStateException(kernel.getName() + " has no method " + name + " of this kind");
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException("the kernel could not show this", failure);
        }
    }
}
