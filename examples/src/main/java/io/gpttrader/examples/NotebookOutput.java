package io.gpttrader.examples;

import java.lang.reflect.Method;
import java.util.ArrayList;
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

    private static final String KIND_FIRST = "org.rapaio.jupyter.kernel.global.Global";
    private static final List<String> CONTENT_FIRST = List.of(
            "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics", "io.github.spencerpark.ijava.runtime.Display");

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
        call("updateDisplay", kind, id, Objects.requireNonNull(content, "content"));
    }

    private static NotebookOutput shown(String kind, String content) {
        return new NotebookOutput(
                kind,
                call("display", kind, Objects.requireNonNull(content, "content"))
                        .orElse(""));
    }

    /** Calls the kernel that runs this code, if one does: the first that knows the call and answers. */
    private static Optional<String> call(String name, String kind, String... content) {
        List<Object> kindFirst = new ArrayList<>(List.of(HTML));
        kindFirst.addAll(List.of(content));
        List<Object> contentFirst = new ArrayList<>(List.of(content));
        contentFirst.add(new String[] {kind});
        return call(KIND_FIRST, name, kindFirst)
                .or(() -> CONTENT_FIRST.stream()
                        .flatMap(kernel -> call(kernel, name, contentFirst).stream())
                        .findFirst());
    }

    private static Optional<String> call(String kernel, String name, List<Object> arguments) {
        try {
            Class<?> statics =
                    Class.forName(kernel, true, Thread.currentThread().getContextClassLoader());
            for (Method method : statics.getMethods()) {
                if (method.getName().equals(name)
                        && method.getParameterCount() == arguments.size()
                        && method.isVarArgs() == arguments.get(arguments.size() - 1) instanceof String[]) {
                    return Optional.of(String.valueOf(method.invoke(null, arguments.toArray())));
                }
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty(); // not this kernel, or its classes without it
        }
        return Optional.empty();
    }
}
