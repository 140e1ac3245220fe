/** Figures of a session that are read from what it offers, whatever it calls them. */
import { isNumber } from './format.js';

/** Whether a component trades: if not, its readings are all there is to show. */
export function isSession(component) {
    return Boolean(component) && (
        'equity' in component.readings || component.equity.length > 0 || 'positions' in component.tables
        || (component.about.symbols ?? []).length > 0);
}

const firstNumber = (...values) => values.find(isNumber) ?? NaN;

/** The equity at the beginning: as told, else the first that is known. */
export function startingEquity(component) {
    return firstNumber(
        component.readings.startingEquity, component.readings.startingCash, component.readings.initialEquity, component.equity[0]?.[1]);
}

export function equity(component) {
    return firstNumber(component.readings.equity, component.equity[component.equity.length - 1]?.[1]);
}

export function profit(component) {
    return firstNumber(component.readings.profit, equity(component) - startingEquity(component));
}

/** What the day has brought: as told, else against the last equity of the (UTC) day before, where there is one. */
export function dayProfit(component) {
    const told = firstNumber(component.readings.dayProfit, component.readings.dailyProfit, component.readings.profitToday);
    const rows = component.equity;
    if (isNumber(told) || rows.length < 2) {
        return told;
    }
    const today = Math.floor(rows[rows.length - 1][0] / 86_400_000);
    for (let i = rows.length - 1; i >= 0; i--) {
        if (Math.floor(rows[i][0] / 86_400_000) < today) {
            return equity(component) - rows[i][1];
        }
    }
    return NaN;
}

/** The deepest drawdown, a fraction: as told, else of the points that are known. */
export function deepestDrawdown(component) {
    if (isNumber(component.readings.maxDrawdown)) {
        return component.readings.maxDrawdown;
    }
    return component.equity.reduce((deepest, row) => (row[2] > deepest || !isNumber(deepest) ? row[2] : deepest), component.readings.drawdown ?? NaN);
}

/** The last price of a symbol. */
export function lastPrice(component, symbol) {
    const held = (component.tables.positions ?? []).find(row => row.symbol === symbol);
    const bars = component.bars[symbol] ?? [];
    return firstNumber(component.prices[symbol]?.close, held?.price, bars[bars.length - 1]?.[4]);
}

/** What is held of a symbol, over all strategies. */
export function unitsHeld(component, symbol) {
    return (component.tables.positions ?? []).filter(row => row.symbol === symbol).reduce((sum, row) => sum + row.units, 0);
}

export function symbolsOf(component) {
    if (!component) {
        return [];
    }
    const told = component.about.symbols ?? [];
    return told.length ? told : Object.keys(component.prices);
}

/** Whether it trades, as a few words and a tone. */
export function mode(component) {
    const { running, failed, entriesStopped } = component.readings;
    if (failed === 1) {
        return ['Failed', 'critical'];
    }
    if (running === 0) {
        return ['Not running', 'warning'];
    }
    return entriesStopped === 1 ? ['Entries stopped', 'warning'] : running === 1 || entriesStopped === 0 ? ['Trading', 'ok'] : ['', ''];
}
