/**
 * Servers on loopback that speak a broker's real protocol, with an account and a market that a test moves. Start with
 * {@link io.gpttrader.live.fake.FakeAlpaca}.
 */
package io.gpttrader.live.fake;
