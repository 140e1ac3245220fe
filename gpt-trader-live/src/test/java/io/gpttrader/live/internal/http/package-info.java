/** Requests and websockets to a broker against servers on loopback that break them, and the budget under a simulated clock. */
@org.jspecify.annotations.NullMarked
package io.gpttrader.live.internal.http;
