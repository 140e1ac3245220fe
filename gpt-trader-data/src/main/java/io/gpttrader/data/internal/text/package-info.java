/**
 * Numbers, times and options as people write them in files, and the files of a folder by symbol. Shared by the
 * readers of CSV, JSON and JDBC sources.
 *
 * <p>Tested by {@code NumberTextTest}, {@code TimeTextTest}, {@code TimeFormatTest}, {@code TimeCountTest}, {@code TimeGuessTest}, {@code SymbolFilesTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
