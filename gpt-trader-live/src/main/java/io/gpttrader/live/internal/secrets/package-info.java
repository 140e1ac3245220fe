/**
 * Keys from the environment, from files and from an encrypted store. Tested by SecretsTest.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.secrets;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
