/**
 * JSON documents: parsed with their numbers as written, places in them, and a document's rows or columns as a table.
 *
 * <p>Tested by {@code JsonBarsTest}, {@code JsonFuzzTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.json;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
