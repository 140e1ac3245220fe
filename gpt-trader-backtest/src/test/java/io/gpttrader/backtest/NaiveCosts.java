package io.gpttrader.backtest;

/** What fills cost, a second time, from the text of SEMANTICS. */
record NaiveCosts(NaiveSettings settings) {

    double commission(double units, double price) {
        return settings.perShare > 0
                ? Math.max(settings.leastCommission, settings.perShare * units)
                : settings.commissionBps / 10_000 * price * units;
    }

    /** Whole shares are counted down one by one until they fit; fractions are solved for. */
    double affordable(double money, double price) {
        if (!(money > 0)) {
            return 0;
        }
        if (!settings.fractional) {
            double units = Math.floor(money / price);
            while (units > 0 && units * price + commission(units, price) > money) {
                units--;
            }
            return units;
        }
        if (settings.perShare > 0) {
            double byShare = money / (price + settings.perShare);
            boolean minimumBinds = settings.perShare * byShare < settings.leastCommission;
            return Math.max(0, minimumBinds ? (money - settings.leastCommission) / price : byShare);
        }
        return money / (price * (1 + settings.commissionBps / 10_000));
    }

    double whole(double units) {
        return settings.fractional ? units : Math.floor(units);
    }

    double bought(double price) {
        return price * (1 + settings.slippageBps / 10_000);
    }

    double sold(double price) {
        return price * (1 - settings.slippageBps / 10_000);
    }
}
