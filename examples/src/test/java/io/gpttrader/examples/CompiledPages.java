package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.ta4j.core.BarSeries;

/**
 * The code of the cookbook's pages as one program, a method a page, compiled and run in this JVM.
 *
 * @param printed what each block printed, by the name that was given to it
 * @param recipes what each recipe prints of itself, by its name
 */
record CompiledPages(Map<String, String> printed, Map<String, String> recipes) {

    /** Stands before the name of a block in what the program prints. */
    private static final String MARK = "\u0001";

    /** The imports that the cookbook names, and what {@code ./jshell} has: {@code dir} and {@code series}. */
    private static final String PROGRAM = """
            import static io.gpttrader.api.Trader.*;
            import io.gpttrader.backtest.*;
            import io.gpttrader.data.*;
            import io.gpttrader.optimize.*;
            import java.time.*;
            import java.util.*;
            import java.util.function.*;
            import org.ta4j.core.*;

            public final class Pages {
                private static void printed(String block) {
                    System.out.println("\\n\\1" + block);
                }

                public static void run(java.nio.file.Path dir, BarSeries series, Map<String, String> recipes) {
                    %s
                }

                %s
            }
            """;

    private static final String METHOD =
            "static void page%d(java.nio.file.Path dir, BarSeries series, Map<String, String> recipes) {\n%s\n}\n";

    /**
     * Compiles and runs them.
     *
     * @param bodies a method a page, which calls {@code printed("name")} before each block and {@code recipes.put("name", text)}
     */
    static CompiledPages run(List<String> bodies) {
        Map<String, String> recipes = new TreeMap<>();
        String printed = Printed.by(
                () -> main(compiled(source(bodies))).invoke(null, SampleSeries.FOLDER, SampleSeries.APPLE, recipes));
        return new CompiledPages(byBlock(printed), recipes);
    }

    private static String source(List<String> bodies) {
        String calls = IntStream.range(0, bodies.size())
                .mapToObj(page -> "page" + page + "(dir, series, recipes);\n")
                .collect(Collectors.joining());
        String methods = IntStream.range(0, bodies.size())
                .mapToObj(page -> METHOD.formatted(page, bodies.get(page)))
                .collect(Collectors.joining());
        return PROGRAM.formatted(calls, methods);
    }

    private static Path compiled(String source) throws IOException {
        Path folder = Files.createTempDirectory("cookbook");
        Path file = Files.writeString(folder.resolve("Pages.java"), source);
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-cp", System.getProperty("java.class.path"), "-proc:none", file.toString());
        assertThat(errors).as(source).isZero();
        return folder;
    }

    private static Method main(Path folder) throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, CompiledPages.class.getClassLoader())) {
            return loader.loadClass("Pages").getMethod("run", Path.class, BarSeries.class, Map.class);
        }
    }

    private static Map<String, String> byBlock(String printed) {
        Map<String, String> blocks = new LinkedHashMap<>();
        for (String block : printed.substring(printed.indexOf(MARK) + 1).split("\n" + MARK)) {
            int end = block.indexOf('\n');
            blocks.put(block.substring(0, end), block.substring(end + 1));
        }
        return blocks;
    }
}
