package io.gpttrader.examples.cli;

import java.net.URI;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the lines of a method, without writing a class. */
final class Compiled {
    private static final String CLASS = """
            import static io.gpttrader.api.Trader.*;
            import io.gpttrader.data.*;
            import io.gpttrader.live.*;
            import java.nio.file.Path;
            class Host { void method() { %s } }
            """;

    private Compiled() {}

    /** What the compiler says. */
    static List<String> problems(String lines) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        var source = new SimpleJavaFileObject(URI.create("string:///Host.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return CLASS.formatted(lines);
            }
        };
        compiler.getTask(
                        null,
                        null,
                        problems,
                        List.of(
                                "-proc:none",
                                "-d",
                                System.getProperty("java.io.tmpdir"),
                                "-XDshould-stop.ifNoError=FLOW"),
                        null,
                        List.of(source))
                .call();
        return problems.getDiagnostics().stream().map(Object::toString).toList();
    }
}
