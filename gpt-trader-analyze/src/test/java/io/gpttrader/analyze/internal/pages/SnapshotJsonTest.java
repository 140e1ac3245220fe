package io.gpttrader.analyze.internal.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.analyze.internal.bars.PriceBars;
import org.junit.jupiter.api.Test;

class SnapshotJsonTest {
    private static JsonNode read(SnapshotView view) throws Exception {
        String json = SnapshotJson.of(view);
        assertThat(json).doesNotContain("NaN").doesNotContain("Infinity");
        return new ObjectMapper().readTree(json);
    }

    @Test
    void records_keep_the_names_of_their_components() throws Exception {
        PriceBars bars = SampleView.apple();
        JsonNode json = read(SampleView.whole(SampleView.HOSTILE));
        assertThat(json.get("close").doubleValue()).isEqualTo(bars.close()[bars.last()]);
        assertThat(json.get("time").textValue()).isEqualTo(bars.end(bars.last()).toString());
        assertThat(json.at("/recommendation/level").textValue()).isEqualTo("BUY");
        assertThat(json.at("/recommendation/lines/0/contribution").doubleValue())
                .isEqualTo(0.24);
        assertThat(json.at("/chartPatterns/0/baseRate/targets").intValue()).isEqualTo(12);
        assertThat(json.at("/chartPatterns/0/figure/name").textValue()).contains("<script>");
        assertThat(json.at("/indicators/0/name").textValue()).isEqualTo("sma20");
        assertThat(json.at("/strategies")).hasSize(5);
        assertThat(json.at("/regime/probabilities")).hasSize(7);
    }

    @Test
    void what_is_not_known_is_null() throws Exception {
        JsonNode json = read(SampleView.bare(SampleView.same(1, 10, 11, 9, 10, 5)));
        assertThat(json.get("change").isNull()).isTrue();
        assertThat(json.at("/recommendation/score").isNull()).isTrue();
        assertThat(json.at("/indicators/0/value").isNull()).isTrue();
        assertThat(json.at("/volatility/nextBar").isNull()).isTrue();
    }
}
