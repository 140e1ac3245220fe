package io.gpttrader.live.internal.binance;

import java.math.BigDecimal;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fees in the account's currency. One in the quote asset is as it is, one in the base asset is priced at the execution's price; one in
 * another asset (BNB) at that asset's price when it is read, as Binance tells no other: such a fee is approximate.
 */
final class BinanceFees {
    private static final Logger LOG = LoggerFactory.getLogger(BinanceFees.class);

    private final String quote;
    private final Function<String, BigDecimal> priceOf;

    /**
     * @param quote asset of the account
     * @param priceOf of an asset in the quote asset, 0 where there is no market; may throw a BrokerException
     */
    BinanceFees(String quote, Function<String, BigDecimal> priceOf) {
        this.quote = quote;
        this.priceOf = priceOf;
    }

    BigDecimal inQuote(BigDecimal fee, String asset, String base, BigDecimal price) {
        if (fee.signum() == 0 || asset.isEmpty() || asset.equals(quote)) {
            return fee;
        }
        return fee.multiply(asset.equals(base) ? price : otherPrice(asset));
    }

    private BigDecimal otherPrice(String asset) {
        BigDecimal price = priceOf.apply(asset);
        if (price.signum() <= 0) {
            LOG.atWarn()
                    .setMessage("a fee in an asset without a price counts as 0")
                    .addKeyValue("broker", "binance")
                    .addKeyValue("asset", asset)
                    .log();
        }
        return price;
    }
}
