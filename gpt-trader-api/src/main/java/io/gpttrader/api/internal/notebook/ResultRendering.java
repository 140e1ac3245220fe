package io.gpttrader.api.internal.notebook;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

/**
 * Makes a notebook on the JJava kernel show a result that is a cell's last expression as {@code show()} shows it.
 *
 * <p>The kernel finds this class among the services of the jars on its class path; nothing else names it, so it is never loaded where there
 * is no JJava, which is an optional dependency. Results belong to slices that the DSL does not know, and may come from another class loader
 * than this class, so they are known by their shape: a public type of {@code io.gpttrader} with a public method {@code String cell()}. All
 * other objects are left as they are, and what another extension registers for a type comes before this, which is registered for
 * {@code Object}. A result keeps its {@code toString()} as plain text, for terminals.
 */
public final class ResultRendering implements Extension {
    private static final String OURS = "io.gpttrader.";

    @Override
    public void install(BaseKernel kernel) {
        register(kernel.getRenderer());
    }

    static void register(Renderer renderer) {
        renderer.createRegistration(Object.class).preferring(MIMEType.TEXT_HTML).register(ResultRendering::render);
    }

    private static void render(Object result, RenderContext context) {
        if (result.getClass().getName().startsWith(OURS)) {
            context.renderIfRequested(MIMEType.TEXT_HTML, (type, data) -> {
                String cell = cell(result);
                if (!cell.isEmpty()) {
                    data.putData(type, cell);
                }
            });
        }
    }

    /** Empty where the object has none, or cannot make one: its text is shown then, as without this extension. */
    private static String cell(Object result) {
        try {
            Method cell = result.getClass().getMethod("cell");
            boolean isShape = Modifier.isPublic(result.getClass().getModifiers())
                    && !Modifier.isStatic(cell.getModifiers())
                    && cell.getReturnType() == String.class;
            return isShape && cell.invoke(result) instanceof String html ? html : "";
        } catch (ReflectiveOperationException e) {
            return "";
        }
    }
}
