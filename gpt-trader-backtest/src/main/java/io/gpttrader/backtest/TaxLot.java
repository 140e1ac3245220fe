package io.gpttrader.backtest;

import java.time.LocalDate;

/**
 * Shares still held, or sold short and not covered.
 *
 * @param symbol as traded
 * @param isLong false for a short sale
 * @param acquired when they were bought or sold short; of the United Kingdom's pool when it began
 * @param holdingFrom from when the holding period counts: earlier than acquired where a wash sale has tacked days on
 * @param quantity shares or units, above 0
 * @param basis what all of them cost, commission and deferred losses included; of a short sale what it brought less both
 * @param deferredLoss the losses that wash sales moved into the basis, at least 0
 */
public record TaxLot(
        String symbol,
        boolean isLong,
        LocalDate acquired,
        LocalDate holdingFrom,
        double quantity,
        double basis,
        double deferredLoss) {}
