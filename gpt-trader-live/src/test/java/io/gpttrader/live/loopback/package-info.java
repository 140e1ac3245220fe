/** HTTP and websockets on loopback, simple enough to be broken on purpose. */
@org.jspecify.annotations.NullMarked
package io.gpttrader.live.loopback;
