package io.gpttrader.live.internal.executions;

/**
 * Where a session trades.
 *
 * @param broker its name, such as {@code alpaca paper}
 * @param accountId the broker's number of the account; empty while it is not known
 * @param isRealMoney whether trades cost money
 * @param currency such as {@code USD}; empty while it is not known
 * @param isDryRun whether orders are only logged
 */
public record TradedAccount(String broker, String accountId, boolean isRealMoney, String currency, boolean isDryRun) {

    /** Such as {@code alpaca paper, account PA3X, USD, no real money}. */
    public String words() {
        return broker
                + (accountId.isEmpty() ? "" : ", account " + accountId)
                + (currency.isEmpty() ? "" : ", " + currency)
                + (isRealMoney ? ", REAL MONEY" : ", no real money")
                + (isDryRun ? ", dry run" : "");
    }
}
