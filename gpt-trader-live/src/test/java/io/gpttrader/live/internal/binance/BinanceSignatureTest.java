package io.gpttrader.live.internal.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.BrokerException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BinanceSignatureTest {

    /**
     * Key, parameters and signature from Binance's documentation, rest-api.md, "SIGNED Endpoint Examples for POST /api/v3/order", example
     * 1: binance/binance-spot-api-docs at 00d61c4a6aaa44404337933fbffe3e7ee2f89b90.
     */
    @Test
    void signs_as_the_example_of_the_documentation() {
        String parameters = new BinanceQuery()
                .with("symbol", "LTCBTC")
                .with("side", "BUY")
                .with("type", "LIMIT")
                .with("timeInForce", "GTC")
                .with("quantity", BigDecimal.ONE)
                .with("price", new BigDecimal("0.1"))
                .with("recvWindow", 5000)
                .with("timestamp", 1499827319559L)
                .text();
        assertThat(parameters)
                .isEqualTo("symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                        + "&timestamp=1499827319559");
        assertThat(BinanceSignature.of(parameters, FakeBinance.SECRET))
                .isEqualTo("c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
    }

    /** Example 3 of the same page: query and body are joined without anything between them. */
    @Test
    void signs_any_text_as_it_is() {
        assertThat(BinanceSignature.of(
                        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTCquantity=1&price=0.1&recvWindow=5000"
                                + "&timestamp=1499827319559",
                        FakeBinance.SECRET))
                .isEqualTo("0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77");
    }

    @Test
    void encodes_before_it_signs() {
        assertThat(BinanceQuery.of("symbol", "币安 A+B").text()).isEqualTo("symbol=%E5%B8%81%E5%AE%89%20A%2BB");
    }

    @Test
    void tells_that_the_secret_is_empty() {
        assertThatThrownBy(() -> BinanceSignature.of("a=b", ""))
                .isInstanceOfSatisfying(
                        BrokerException.class,
                        thrown -> assertThat(thrown.kind()).isEqualTo(BrokerException.Kind.UNAUTHORIZED));
    }
}
