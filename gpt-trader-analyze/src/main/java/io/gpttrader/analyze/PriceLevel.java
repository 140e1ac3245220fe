package io.gpttrader.analyze;

/**
 * A price from which the market has turned, or at which much was traded.
 *
 * <p>A test is an approach from outside the zone; it is held where price next closes on the side it came from, and broken where it closes
 * on the other. Only tests after the level was known count, each on the zone as the swings before it had placed it: what held is not what
 * placed it.
 *
 * @param kind support below the close, else resistance
 * @param price middle of the zone
 * @param low lower end of the zone
 * @param high upper end of the zone
 * @param touches how many confirmed swings made it, 0 for one of volume alone
 * @param tests how many times price came to it since it was known
 * @param held how many of these it held
 * @param holdRate {@code held / tests}, NaN without tests
 * @param holdLow lower end of the Wilson interval of 95 % of that rate
 * @param holdHigh upper end of that interval
 * @param randomHoldRate the same rate of zones of the same width at random prices, approached as often from each side; NaN without tests
 * @param pValue of at least so many held at that chance (two binomial counts, one a side); NaN without tests
 * @param adjustedPValue corrected for the levels tried (Holm)
 * @param strength swings weighted by their age (half after 120 bars) and by the volume traded in the zone, as a share of the strongest
 *     level's, in (0, 1]
 * @param lastTouchBar place of its latest swing, -1 for one of volume alone
 * @param source {@code swings}, {@code volume} or {@code swings and volume}
 */
public record PriceLevel(
        LevelKind kind,
        double price,
        double low,
        double high,
        int touches,
        int tests,
        int held,
        double holdRate,
        double holdLow,
        double holdHigh,
        double randomHoldRate,
        double pValue,
        double adjustedPValue,
        double strength,
        int lastTouchBar,
        String source) {}
