package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.internal.charts.ChartFigure;

/**
 * A chart pattern and how often its kind was right.
 *
 * @param figure how it is drawn
 * @param state such as {@code confirmed at bar 1243} or {@code forming}
 * @param baseRate of its kind on the same bars
 */
public record PatternView(ChartFigure figure, String state, BaseRate baseRate) {}
