/**
 * What a broker says and is asked, as values and as lines of the journal. Tested by BrokerJsonTest.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.wire;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
