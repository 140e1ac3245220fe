package io.gpttrader.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.examples.jshell.ScriptRunner;
import io.gpttrader.examples.jshell.ScriptSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An error in a script that runs alone is found where it is, and ends the run. */
class ScriptRunnerTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final List<String> printed = new ArrayList<>();

    private int run(boolean goesOn, String text) {
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        int[] status = new int[1];
        printed.addAll(Printed.by(
                        () -> status[0] = ScriptRunner.run(List.of(ScriptSource.of("my.jsh", text)), err, goesOn))
                .lines()
                .toList());
        return status[0];
    }

    private List<String> errors() {
        return errors.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void what_does_not_compile_is_shown_with_its_line_and_place_and_ends_the_run() {
        int status = run(false, """
                // a comment
                System.out.println(1);
                var y =
                    smma(10);
                System.out.println(2);
                """);

        assertThat(status).isEqualTo(1);
        assertThat(printed).containsExactly("1");
        assertThat(errors())
                .containsExactly(
                        "my.jsh:4: cannot find symbol",
                        "  symbol:   method smma(int)",
                        "        smma(10);",
                        "        ^");
    }

    @Test
    void an_exception_is_shown_with_the_line_that_threw() {
        int status = run(false, """
                int zero = 0;

                int quotient() {
                    int one = 1;
                    return one / zero;
                }
                quotient();
                """);

        assertThat(status).isEqualTo(1);
        assertThat(errors()).first().isEqualTo("my.jsh:5: java.lang.ArithmeticException: / by zero");
    }

    @Test
    void a_run_that_goes_on_reports_every_error_and_ends_with_1() {
        int status = run(true, """
                first;
                System.out.println("between")
                /list
                Integer.parseInt("x")
                var open = (
                """);

        assertThat(status).isEqualTo(1);
        assertThat(printed).containsExactly("between");
        assertThat(errors().stream().filter(line -> line.startsWith("my.jsh:")))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("my.jsh:1: cannot find symbol"),
                        line -> assertThat(line).startsWith("my.jsh:3: jshell's command /list needs a session"),
                        line -> assertThat(line)
                                .isEqualTo("my.jsh:4: java.lang.NumberFormatException: For input string: \"x\""),
                        line -> assertThat(line).isEqualTo("my.jsh:5: the statement that begins here is not finished"));
    }

    @Test
    void a_chain_may_go_on_with_a_dot_even_after_a_comment() {
        int status = run(false, """
                var text = "a"   // not the end
                        // nor is this
                        .concat("b")
                        .concat("c");
                System.out.println(text)
                """);

        assertThat(errors()).isEmpty();
        assertThat(printed).containsExactly("abc");
        assertThat(status).isZero();
    }

    @Test
    void exit_ends_the_run_with_its_number() {
        assertThat(run(false, "/set feedback normal\n/exit 7\nfirst;\n")).isEqualTo(7);
        assertThat(errors()).isEmpty();
    }
}
