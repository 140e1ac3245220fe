package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.rules.BooleanRule;

class TradeChainTest {
    private static final BiFunction<Map<String, BarSeries>, Function<BarSeries, Strategy>, String> NAMES =
            (data, recipe) -> data.keySet() + " by "
                    + recipe.apply(data.values().iterator().next()).getName();
    private static final Function<String, BarSeries> HISTORY =
            symbol -> TestBars.random(symbol.hashCode(), 60).series();

    @Test
    void a_recipe_a_source_and_an_engine_meet_by_shape() {
        String result = trade(simpleMa(5, 20)).on("MSFT", "AAPL").from(HISTORY).with(NAMES);

        assertThat(result).isEqualTo("[MSFT, AAPL] by simpleMa");
    }

    @Test
    void a_function_of_the_host_is_a_recipe() {
        String result = trade(s -> new BaseStrategy("own", BooleanRule.TRUE, BooleanRule.FALSE))
                .on(List.of("AAPL"))
                .from(HISTORY)
                .with(NAMES);

        assertThat(result).isEqualTo("[AAPL] by own");
    }

    @Test
    void lambdas_fit_every_place() {
        int bars = trade(breakout())
                .on("A", "B")
                .<BarSeries>from(symbol -> TestBars.random(7, 30).series())
                .with((data, recipe) ->
                        data.values().stream().mapToInt(BarSeries::getBarCount).sum());

        assertThat(bars).isEqualTo(60);
    }

    @Test
    void an_engine_over_feeds_takes_a_source_of_feeds() {
        Function<String, Flow.Publisher<Bar>> feeds = symbol -> subscriber -> {};
        BiFunction<Map<String, Flow.Publisher<Bar>>, Function<BarSeries, Strategy>, Integer> engine =
                (data, recipe) -> data.size();

        assertThat(trade(breakout()).on("A", "B").from(feeds).with(engine)).isEqualTo(2);
    }

    @Test
    void the_engine_receives_the_recipe_itself_and_data_it_cannot_change() {
        Recipe recipe = simpleMa(5, 20);

        assertThat(trade(recipe).on("A").from(HISTORY).<Object>with((data, given) -> given))
                .isSameAs(recipe);
        assertThatThrownBy(() -> trade(recipe).on("A").from(HISTORY).with((data, given) -> data.remove("A")))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void symbols_are_at_least_one_named_and_distinct() {
        TradePlan plan = trade(breakout());

        assertThatThrownBy(plan::on)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be empty");
        assertThatThrownBy(() -> plan.on(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan.on("A", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> plan.on("A", "B", "A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"A\" is listed twice");
        assertThatThrownBy(() -> plan.from(HISTORY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_source_that_fails_or_returns_null_is_reported_with_the_symbol() {
        IllegalStateException cause = new IllegalStateException("no such file");
        TradePlan plan = trade(breakout()).on("A", "GONE");
        Function<String, BarSeries> failing = symbol -> {
            if (symbol.equals("GONE")) {
                throw cause;
            }
            return HISTORY.apply(symbol);
        };
        Function<String, BarSeries> missing = symbol -> symbol.equals("GONE") ? null : HISTORY.apply(symbol);

        assertThatThrownBy(() -> plan.from(failing).with(NAMES))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the source failed for symbol \"GONE\": no such file")
                .hasCause(cause);
        assertThatThrownBy(() -> plan.from(missing).with(NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("null for symbol \"GONE\"");
    }

    @Test
    void a_plan_prints_recipe_symbols_and_source() {
        assertThat(trade(breakout(20)).on("A", "B")).hasToString("trade(breakout(20)).on(\"A\", \"B\")");
    }

    @Test
    void an_engine_over_history_does_not_compile_with_a_source_of_feeds() {
        assertThat(errors("trade(breakout()).on(\"A\").from(history).with(overHistory)"))
                .isEmpty();
        assertThat(errors("trade(breakout()).on(\"A\").from(feeds).with(overFeeds)"))
                .isEmpty();
        assertThat(errors("trade(breakout()).on(\"A\").from(feeds).with(overHistory)"))
                .isNotEmpty();
        assertThat(errors("trade(breakout()).on(\"A\").from(history).with(overFeeds)"))
                .isNotEmpty();
    }

    /** The errors of the compiler for an expression over the four variables. */
    private static List<Diagnostic<? extends JavaFileObject>> errors(String expression) {
        String source = """
                import static io.gpttrader.api.Trader.*;
                import java.util.Map;
                import java.util.concurrent.Flow.Publisher;
                import java.util.function.*;
                import org.ta4j.core.*;

                class Pairing {
                    Object pair(
                            Function<String, BarSeries> history,
                            Function<String, Publisher<Bar>> feeds,
                            BiFunction<Map<String, BarSeries>, Function<BarSeries, Strategy>, String> overHistory,
                            BiFunction<Map<String, Publisher<Bar>>, Function<BarSeries, Strategy>, String> overFeeds) {
                        return %s;
                    }
                }
                """.formatted(expression);
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options =
                List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", "target");
        boolean compiled = compiler.getTask(null, null, found, options, null, List.of(new Text(source)))
                .call();
        List<Diagnostic<? extends JavaFileObject>> errors = new ArrayList<>(found.getDiagnostics());
        errors.removeIf(diagnostic -> diagnostic.getKind() != Diagnostic.Kind.ERROR);
        assertThat(compiled).isEqualTo(errors.isEmpty());
        return errors;
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String source;

        Text(String source) {
            super(URI.create("string:///Pairing.java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
