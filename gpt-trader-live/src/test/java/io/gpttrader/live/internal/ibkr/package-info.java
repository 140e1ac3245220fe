/** Interactive Brokers' Web API against a server on loopback that speaks it. */
@org.jspecify.annotations.NullMarked
package io.gpttrader.live.internal.ibkr;
