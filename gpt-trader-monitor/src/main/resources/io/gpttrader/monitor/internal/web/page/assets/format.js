/** Numbers, moments and names as people read them. What is unknown is a dash; a minus is a real minus. */

const DASH = '–';
const formats = new Map();

function format(digits) {
    if (!formats.has(digits)) {
        formats.set(digits, new Intl.NumberFormat('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits }));
    }
    return formats.get(digits);
}

export const isNumber = value => typeof value === 'number' && Number.isFinite(value);

export function number(value, digits = 2) {
    if (!isNumber(value)) {
        return DASH;
    }
    const text = format(digits).format(Math.abs(value));
    return value < 0 && /[1-9]/.test(text) ? '−' + text : text;
}

/** With its sign, for what is gained or lost. */
export function signed(value, digits = 2) {
    const text = number(value, digits);
    return isNumber(value) && value > 0 && /[1-9]/.test(text) ? '+' + text : text;
}

export const percent = (fraction, digits = 1) => (isNumber(fraction) ? number(fraction * 100, digits) + ' %' : DASH);
export const signedPercent = (fraction, digits = 2) => (isNumber(fraction) ? signed(fraction * 100, digits) + ' %' : DASH);

/** As many digits as a price of that size needs. */
export function priceDigits(price) {
    const size = Math.abs(price);
    return size >= 10 || size === 0 ? 2 : size >= 1 ? 4 : Math.min(8, 4 - Math.floor(Math.log10(size)));
}

export const price = value => (isNumber(value) ? number(value, priceDigits(value)) : DASH);

/** A count, or a part of one, with no more digits than it has. */
export function units(value) {
    if (!isNumber(value)) {
        return DASH;
    }
    const size = Math.abs(value);
    const digits = Number.isInteger(value) ? 0 : size >= 100 ? 2 : size >= 1 ? 4 : 8;
    return number(value, digits).replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
}

export function bytes(value) {
    if (!isNumber(value)) {
        return DASH;
    }
    let size = value;
    for (const unit of ['B', 'kB', 'MB', 'GB', 'TB']) {
        if (Math.abs(size) < 1000 || unit === 'TB') {
            return number(size, size < 10 && unit !== 'B' ? 1 : 0) + ' ' + unit;
        }
        size /= 1000;
    }
    return DASH;
}

/** 'gain', 'loss' or '' for a number: the class of its cell; the sign says the same without colour. */
export const trend = value => (!isNumber(value) || value === 0 ? '' : value > 0 ? 'gain' : 'loss');
export const arrow = value => (!isNumber(value) || value === 0 ? '' : value > 0 ? '▲' : '▼');

const two = value => String(value).padStart(2, '0');

export function clock(millis) {
    const at = new Date(millis);
    return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

export function day(millis) {
    const at = new Date(millis);
    return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

export const moment = millis => (isNumber(millis) ? `${day(millis)} ${clock(millis)}` : DASH);

/** The time of day, with the date in front where that is not the day of `reference`. */
export function shortMoment(millis, reference) {
    if (!isNumber(millis)) {
        return DASH;
    }
    return day(millis) === day(reference) ? clock(millis) : `${day(millis).slice(5)} ${clock(millis).slice(0, 5)}`;
}

export function age(millis) {
    if (!isNumber(millis)) {
        return DASH;
    }
    const seconds = Math.max(0, Math.round(millis / 1000));
    if (seconds < 60) {
        return `${seconds} s`;
    }
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) {
        return `${minutes} min`;
    }
    const hours = Math.floor(minutes / 60);
    return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d`;
}

const FRACTIONS = new Set(['exposure', 'netExposure', 'drawdown', 'maxDrawdown', 'grossExposure', 'totalReturn', 'winRate']);
const MONEY = /^(equity|cash|profit|dayProfit|startingEquity|.*(Cost|Profit|Value|Cash))$/;
const UNITS = [
    ['Percent', value => number(value, 1) + ' %'],
    ['Bps', value => number(value, 1) + ' bps'],
    ['Bytes', bytes],
    ['Micros', value => (value >= 1000 ? number(value / 1000, 1) + ' ms' : number(value, 0) + ' µs')],
    ['Millis', value => number(value, value < 10 ? 1 : 0) + ' ms'],
    ['Seconds', value => number(value, value < 10 ? 2 : 0) + ' s'],
];

/** A reading's or limit's value, with the unit that its name ends in. */
export function reading(name, value) {
    if (!isNumber(value)) {
        return DASH;
    }
    if (FRACTIONS.has(name)) {
        return percent(value, 2);
    }
    const unit = UNITS.find(([suffix]) => name.endsWith(suffix));
    return unit ? unit[1](value) : MONEY.test(name) ? number(value) : units(value);
}

/** `maxPositionPercent` as "Max position", its unit left to the value. */
export function label(name) {
    const unit = UNITS.find(([suffix]) => name.endsWith(suffix) && name.length > suffix.length);
    const words = (unit ? name.slice(0, -unit[0].length) : name)
        .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
        .replace(/[._-]+/g, ' ')
        .split(' ')
        .map(word => (/^(P\d+|[A-Z]{2,})$/.test(word) ? word : word.toLowerCase()))
        .join(' ');
    return words.charAt(0).toUpperCase() + words.slice(1);
}
