/**
 * How a strategy trades a real account safely. Start with {@link io.gpttrader.live.Live}, which makes
 * a {@link io.gpttrader.live.LiveSession}.
 *
 * <p>The same bars give the same orders, fills, equity and metrics as a back test, to the last bit. A {@code Live} is immutable
 * and may be shared between threads; a session may be steered and asked by any thread. Only JDK and ta4j types cross this
 * package's border: a feed is a {@code Function<String, Flow.Publisher<Bar>>}, a journal's place a {@code DataSource}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
