/**
 * What every broker must do, as a test that a third party runs against its own: {@link io.gpttrader.live.contract.BrokerContract}.
 * Published as the artifact's test jar; needs JUnit 5 (junit-jupiter) and AssertJ (assertj-core) on the test class path.
 */
package io.gpttrader.live.contract;
