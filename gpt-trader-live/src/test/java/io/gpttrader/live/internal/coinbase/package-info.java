/** Coinbase's Advanced Trade API against a server on loopback that speaks it. */
@org.jspecify.annotations.NullMarked
package io.gpttrader.live.internal.coinbase;
