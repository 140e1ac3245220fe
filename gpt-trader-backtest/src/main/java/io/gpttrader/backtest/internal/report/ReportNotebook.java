package io.gpttrader.backtest.internal.report;

import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shows a result in the output of a notebook's cell, when this code runs inside a Java kernel for Jupyter.
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

    /**
     * Shows a fragment of a page; false when no kernel is there or it declines.
     *
     * @param html asked for only where a kernel is there
     */
    static boolean display(Supplier<String> html) {
        return OBJECT_FIRST.stream()
                        .anyMatch(kernel -> call(
                                kernel,
                                new Class<?>[] {Object.class, String[].class},
                                () -> new Object[] {html.get(), new String[] {HTML}}))
                || MIME_FIRST.stream()
                        .anyMatch(kernel -> call(
                                kernel,
                                new Class<?>[] {String.class, Object.class},
                                () -> new Object[] {HTML, html.get()}));
    }

    private static boolean call(String kernel, Class<?>[] parameters, Supplier<Object[]> arguments) {
        Method display;
        try {
            Class<?> type = Class.forName(kernel, true, Thread.currentThread().getContextClassLoader());
            display = type.getMethod("display", parameters);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false; // not this kernel
        }
        Object[] shown = arguments.get();
        try {
            display.invoke(null, shown);
            return true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false; // it is not running: a page in a file is still there
        }
    }
}
