package io.gpttrader.optimize.internal.pages;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;

/**
 * Shows a result in the output of a notebook's cell, when this code runs inside a Java kernel for Jupyter.
 *
 * <p>The kernels are looked up by name, so that the library depends on none. IJava and JJava have static methods {@code render(object,
 * mime types...)} and {@code display(object, mime types...)} within a cell's reach, rapaio-jupyter-kernel has {@code display(mime type,
 * object)}. The first two would keep the whole markup a second time as plain text, so the result's own text takes that place before the
 * kernel itself displays both.
 */
final class ReportNotebook {

    private static final String HTML = "text/html";
    private static final Class<?>[] OBJECT_FIRST = {Object.class, String[].class};

    /**
     * A kernel whose methods take the object first.
     *
     * @param statics the class of {@code render} and {@code display}
     * @param holder the class that knows the running kernel
     * @param getter its method for that
     */
    private record Kernel(String statics, String holder, String getter) {}

    private static final List<Kernel> KERNELS = List.of(
            new Kernel(
                    "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics",
                    "org.dflib.jjava.jupyter.kernel.BaseKernel",
                    "notebookKernel"),
            new Kernel(
                    "org.dflib.jjava.jupyter.kernel.NotebookStatics",
                    "org.dflib.jjava.jupyter.kernel.BaseKernel",
                    "notebookKernel"),
            new Kernel("org.dflib.jjava.runtime.Display", "org.dflib.jjava.runtime.Kernel", "getKernelInstance"),
            new Kernel(
                    "io.github.spencerpark.ijava.runtime.Display",
                    "io.github.spencerpark.ijava.runtime.Kernel",
                    "getKernelInstance"));
    private static final String RAPAIO = "org.rapaio.jupyter.kernel.global.Global";

    private ReportNotebook() {}

    /**
     * Shows a fragment of a page; false when no kernel is there or it declines. Both texts are asked for only where a kernel is there.
     *
     * @param html the fragment
     * @param text what stands in its place where no markup is shown
     */
    static boolean display(Supplier<String> html, Supplier<String> text) {
        for (Kernel kernel : KERNELS) {
            if (isRunning(kernel)) {
                String markup = html.get();
                return displayBoth(kernel, markup, text.get())
                        || call(kernel.statics, OBJECT_FIRST, markup, new String[] {HTML});
            }
        }
        return isThere(RAPAIO) && call(RAPAIO, new Class<?>[] {String.class, Object.class}, HTML, html.get());
    }

    /** A kernel's jar may be on the class path of a program that runs without it. */
    private static boolean isRunning(Kernel kernel) {
        if (!isThere(kernel.statics)) {
            return false;
        }
        try {
            return type(kernel.holder).getMethod(kernel.getter).invoke(null) != null;
        } catch (InvocationTargetException | LinkageError e) {
            return false; // it says that it is not running, or what it needs is missing
        } catch (ReflectiveOperationException e) {
            return true; // a version with other methods: it may be able to display all the same
        }
    }

    private static boolean isThere(String name) {
        try {
            return type(name) != null;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }

    private static boolean displayBoth(Kernel kernel, String html, String text) {
        try {
            Object data =
                    type(kernel.statics).getMethod("render", OBJECT_FIRST).invoke(null, html, new String[] {HTML});
            data.getClass().getMethod("putText", String.class).invoke(data, text);
            Object running = type(kernel.holder).getMethod(kernel.getter).invoke(null);
            running.getClass().getMethod("display", data.getClass()).invoke(running, data);
            return true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false; // a version with other methods
        }
    }

    private static boolean call(String kernel, Class<?>[] parameters, Object... arguments) {
        try {
            Method display = type(kernel).getMethod("display", parameters);
            display.invoke(null, arguments);
            return true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false; // one that is not running: a page in a file is still there
        }
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }
}
