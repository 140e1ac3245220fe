package io.gpttrader.backtest.internal.compiler;

import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.signals.PositionState;
import io.gpttrader.backtest.internal.support.HostCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whose decisions failed when one of the host's rules or indicators does. */
public final class NamedDecisions implements Decisions {
    /** Key of a recipe that takes its strategy's own name. */
    public static final String UNNAMED = "";

    private final List<String> recipes;
    private final int recipe;
    private final String symbol;
    private final Decisions decisions;

    /**
     * The same decisions.
     *
     * @param recipes their names, which may still be found
     * @param recipe whose decisions they are
     * @param symbol that they are of
     */
    public NamedDecisions(List<String> recipes, int recipe, String symbol, Decisions decisions) {
        this.recipes = recipes;
        this.recipe = recipe;
        this.symbol = symbol;
        this.decisions = decisions;
    }

    /** A recipe in a sentence. */
    public static String words(String name) {
        return name.equals(UNNAMED) ? "the recipe" : "the recipe '" + HostCode.name(name) + "'";
    }

    private RuntimeException failed(RuntimeException e) {
        return HostCode.failed(words(recipes.get(recipe)) + " failed on " + symbol, e);
    }

    @Override
    public boolean startsLong() {
        return decisions.startsLong();
    }

    @Override
    public boolean needsRecord() {
        return decisions.needsRecord();
    }

    @Override
    public int nextEntry(int from, PositionState position) {
        try {
            return decisions.nextEntry(from, position);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    @Override
    public int nextEntry(int from, int to, PositionState position) {
        try {
            return decisions.nextEntry(from, to, position);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    @Override
    public int nextExit(int from, PositionState position) {
        try {
            return decisions.nextExit(from, position);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    @Override
    public int nextExit(int from, int to, PositionState position) {
        try {
            return decisions.nextExit(from, to, position);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    @Override
    public long @Nullable [] entryBits() {
        return decisions.entryBits();
    }

    @Override
    public long @Nullable [] exitBits() {
        return decisions.exitBits();
    }

    @Override
    public String tag(int bar, PositionState position, boolean leaves) {
        try {
            return decisions.tag(bar, position, leaves);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    @Override
    public boolean hasTags() {
        return decisions.hasTags();
    }

    @Override
    public List<String> explanation() {
        return decisions.explanation();
    }
}
