/** The words: say a strategy in a few fluent lines and join it to any source and engine by shape. */
@CheckReturnValue
@NullMarked
package io.gpttrader.api;

import org.jspecify.annotations.NullMarked;
