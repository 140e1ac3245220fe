/** What the page knows: frames merged by version, each list bounded, and what has changed since the last picture. */

const MOST_BARS = 2000;
const MOST_EQUITY = 4000;
const MOST_FILLS = 500;
const MOST_EVENTS = 500;

function newComponent() {
    return { health: null, readings: {}, tables: {}, prices: {}, bars: {}, equity: [], fills: [], about: {} };
}

/**
 * Adds rows to a list. Where rows have keys (times), they replace everything from the first of their keys on: the newest of a chart may
 * change, and what the server has thinned comes again.
 *
 * @return whether rows that were there before have been replaced, other than the last one
 */
function append(list, change, most, keyOf) {
    const rows = change.rows ?? [];
    let kept = change.reset ? 0 : list.length;
    if (keyOf && rows.length > 0) {
        const first = keyOf(rows[0]);
        while (kept > 0 && keyOf(list[kept - 1]) >= first) {
            kept--;
        }
    }
    const isReplaced = kept < list.length - 1 || Boolean(change.reset);
    list.length = kept;
    for (const row of rows) {
        list.push(row);
    }
    if (list.length > most) {
        list.splice(0, list.length - most);
    }
    return isReplaced;
}

export class Store {
    constructor() {
        this.version = 0;
        this.time = 0;
        this.components = new Map();
        this.alerts = [];
        this.silences = [];
        this.health = [];
        this.events = [];
        this.changed = new Set(['all']);
        this.listeners = [];
    }

    /** Listeners see each frame as it is merged: for what is sampled over time. */
    onFrame(listener) {
        this.listeners.push(listener);
    }

    /**
     * Merges a frame.
     *
     * @return 'merged', 'old' (known already), or 'gap' (versions are missing: everything has to come again)
     */
    merge(frame) {
        if (frame.from === 0) {
            this.replace();
        } else if (frame.version <= this.version) {
            return 'old';
        } else if (frame.from !== this.version) {
            return 'gap';
        }
        this.version = frame.version;
        this.time = frame.time;
        for (const [name, part] of Object.entries(frame.components ?? {})) {
            this.mergeComponent(name, part);
        }
        for (const kind of ['alerts', 'silences', 'health']) {
            if (frame[kind]) {
                this[kind] = frame[kind];
                this.changed.add(kind);
            }
        }
        if (frame.events) {
            append(this.events, frame.events, MOST_EVENTS);
            this.changed.add('events');
        }
        this.listeners.forEach(listener => listener(this, frame));
        return 'merged';
    }

    replace() {
        this.components = new Map();
        this.alerts = [];
        this.silences = [];
        this.events = [];
        this.changed = new Set(['all']);
    }

    mergeComponent(name, part) {
        if (!this.components.has(name)) {
            this.components.set(name, newComponent());
            this.changed.add('components');
        }
        const into = this.components.get(name);
        if (part.health) {
            into.health = part.health;
            this.changed.add('components');
        }
        if (part.about) {
            into.about = part.about;
            this.changed.add('components');
            this.changed.add(`${name}/about`);
        }
        for (const kind of ['readings', 'tables', 'prices']) {
            if (part[kind]) {
                Object.assign(into[kind], part[kind]);
                this.changed.add(`${name}/${kind}`);
            }
        }
        for (const table of Object.keys(part.tables ?? {})) {
            this.changed.add(`${name}/tables/${table}`);
        }
        for (const [symbol, change] of Object.entries(part.bars ?? {})) {
            into.bars[symbol] ??= [];
            const isReplaced = append(into.bars[symbol], change, MOST_BARS, row => row[0]);
            this.changed.add(`${name}/bars`);
            if (isReplaced) {
                this.changed.add(`${name}/bars/replaced`);
            }
        }
        if (part.equity) {
            append(into.equity, part.equity, MOST_EQUITY, row => row[0]);
            this.changed.add(`${name}/equity`);
        }
        if (part.fills) {
            append(into.fills, part.fills, MOST_FILLS);
            this.changed.add(`${name}/fills`);
        }
    }

    /** Takes what has changed since the last call. */
    takeChanges() {
        const taken = this.changed;
        this.changed = new Set();
        return taken;
    }
}

/** Values over time for charts of what only a moment's value is told: at most `most` points, thinned to every second when there are more. */
export class Samples {
    constructor(most = 600, everyMillis = 1000) {
        this.most = most;
        this.everyMillis = everyMillis;
        this.times = [];
        this.values = new Map();
        this.last = 0;
    }

    add(now, values) {
        if (now - this.last < this.everyMillis) {
            return false;
        }
        this.last = now;
        this.times.push(now / 1000);
        for (const name of Object.keys(values)) {
            if (!this.values.has(name)) {
                this.values.set(name, new Array(this.times.length - 1).fill(null));
            }
        }
        for (const [name, list] of this.values) {
            list.push(Number.isFinite(values[name]) ? values[name] : null);
        }
        if (this.times.length > this.most) {
            this.thin();
        }
        return true;
    }

    thin() {
        const kept = (_, at) => at % 2 === 0;
        this.times = this.times.filter(kept);
        for (const [name, list] of this.values) {
            this.values.set(name, list.filter(kept));
        }
        this.everyMillis *= 2;
    }
}
