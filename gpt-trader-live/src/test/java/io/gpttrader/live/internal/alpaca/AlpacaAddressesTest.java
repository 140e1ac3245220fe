package io.gpttrader.live.internal.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.Alpaca;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Base addresses, however they are written, and what is made of them. */
class AlpacaAddressesTest {

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:8089, ws://127.0.0.1:8089/stream, http://127.0.0.1:8089/v2/orders",
        "http://127.0.0.1:8089/, ws://127.0.0.1:8089/stream, http://127.0.0.1:8089/v2/orders",
        "HTTP://localhost:8089/v2, ws://localhost:8089/stream, http://localhost:8089/v2/orders",
        "https://paper-api.alpaca.markets/v2/, wss://paper-api.alpaca.markets/stream, https://paper-api.alpaca.markets/v2/orders",
        "https://proxy.example/alpaca/v2//, wss://proxy.example/alpaca/stream, https://proxy.example/alpaca/v2/orders"
    })
    void a_slash_or_the_version_at_the_end_makes_no_difference(String given, URI stream, URI orders) {
        AlpacaAddresses its = AlpacaAddresses.at(URI.create(given), URI.create(given));
        assertThat(its.stream()).isEqualTo(stream);
        assertThat(its.trading("/v2/orders")).isEqualTo(orders);
        assertThat(its.data("/v2/orders")).isEqualTo(orders);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws://localhost",
                "localhost:80",
                "/v2",
                "https://key:secret@localhost",
                "https://h/?key=secret",
                "file:///tmp"
            })
    void what_is_no_base_address_is_refused(String given) {
        assertThatThrownBy(() -> Alpaca.paper("k", "s").at(URI.create(given), URI.create("http://localhost")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tradingUri must be a base address")
                .hasMessageNotContaining("secret");
    }

    @Test
    void the_live_host_is_real_money_whatever_the_caller_calls_it() {
        AlpacaOptions paper = AlpacaOptions.of(true, () -> "k", () -> "s");
        assertThat(paper.isRealMoney()).isFalse();
        assertThat(AlpacaOptions.of(false, () -> "k", () -> "s").isRealMoney()).isTrue();
        assertThat(paper.withAddresses(AlpacaAddresses.LIVE).isRealMoney()).isTrue();
        assertThat(paper.addresses().stream()).hasToString("wss://paper-api.alpaca.markets/stream");
        assertThat(Alpaca.paper("k", "s").name()).isEqualTo("alpaca paper");
        assertThat(Alpaca.live("k", "s").name()).isEqualTo("alpaca live");
    }

    @Test
    void a_step_changes_a_copy_and_the_whole_configuration_is_shown_without_keys() {
        Alpaca first = Alpaca.paper("the-key", "the-secret");
        Alpaca second = first.feed("sip").callsPerMinute(1_000);
        assertThat(first)
                .hasToString("Alpaca.paper(***, ***).at(https://paper-api.alpaca.markets, https://data.alpaca.markets)"
                        + ".feed(\"iex\").timeout(PT10S).settleTime(PT20S).silence(PT15S).backOff(PT0.5S, PT30S)");
        assertThat(second.toString()).contains("sip", "callsPerMinute(1000)").doesNotContain("the-key", "the-secret");
    }
}
