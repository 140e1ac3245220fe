/**
 * How a strategy behaves on a live or replayed feed without money. Start with {@link io.gpttrader.paper.Paper}, which makes
 * a {@link io.gpttrader.paper.PaperSession}.
 *
 * <p>The same bars give the same orders, fills, equity and metrics as a back test, to the last bit. A {@code Paper} is immutable
 * and may be shared between threads; a session may be steered and asked by any thread. Only JDK and ta4j types cross this
 * package's border: a feed is a {@code Function<String, Flow.Publisher<Bar>>}, a journal's place a {@code DataSource}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.paper;

import io.gpttrader.paper.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
