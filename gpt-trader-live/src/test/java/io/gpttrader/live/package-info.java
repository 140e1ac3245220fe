/** Tests of the slice. */
package io.gpttrader.live;
