package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.SearchProgress;
import io.gpttrader.optimize.Trial;
import java.util.function.Consumer;

/**
 * Who is told while a search runs, on the thread that searches.
 *
 * @param progress after every chunk
 * @param trial of every trial, in their order
 * @param wantsProgress false where counting would be for nobody
 * @param wantsTrials false where making trials would be for nobody
 */
public record Listeners(
        Consumer<SearchProgress> progress, Consumer<Trial> trial, boolean wantsProgress, boolean wantsTrials) {
    public static final Listeners NONE = new Listeners(progress -> {}, trial -> {}, false, false);
}
