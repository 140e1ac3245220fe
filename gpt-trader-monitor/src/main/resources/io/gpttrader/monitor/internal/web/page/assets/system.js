/** System health: components and checks, the JVM, latencies, events of everything, and what this page itself does. */
import { byId, empty, h, setAttribute, setText, token } from './dom.js';
import { age, bytes, clock, isNumber, label, number, reading, units } from './format.js';
import { Events } from './events.js';
import { aMinute, LineChart, lineDash, swatch } from './linechart.js';
import { Readings } from './readings.js';
import { Samples } from './store.js';
import { Table } from './table.js';
import { theme } from './theme.js';

const LATENCY = /(P50|P99)(Micros|Millis)$/;
const panel = (name, title, ...children) => {
    const legend = h('span', { class: 'legend' });
    const section = h(
        'section', { class: `panel ${name}`, 'aria-labelledby': `${name}-title` }, h('header', {}, h('h2', { id: `${name}-title`, text: title }), legend), ...children);
    byId('view-system').append(section);
    section.legend = legend;
    return section;
};

export class SystemView {
    constructor(store, stats) {
        this.stats = stats;
        this.samples = new Map();
        store.onFrame((from, frame) => this.sample(from, frame));
        this.health = healthTable();
        panel('health', 'Health', h('div', { class: 'fill' }, this.health.element));
        this.jvm();
        this.latency();
        this.events = new Events('system');
        panel('events', 'Events of all components', h('div', { class: 'fill' }, this.events.element));
        const all = h('div', { class: 'fill' });
        this.readings = new Readings(all);
        this.readingsPanel = panel('all-readings', 'All readings', all);
    }

    jvm() {
        this.meters = ['CPU', 'Heap', 'Disk'].map(name => {
            const value = h('b');
            const fill = h('i');
            const bar = h('div', { class: 'bar', role: 'meter', 'aria-label': name, 'aria-valuemin': '0', 'aria-valuemax': '100' }, fill);
            return { name, value, fill, bar, element: h('div', { class: 'meter' }, h('span', { text: name }), value, bar) };
        });
        this.pairs = ['Threads', 'Open files', 'GC time', 'Page: frames', 'Page: render', 'Page: delay'].map(name => ({ name, value: h('dd', { text: '–' }) }));
        panel('jvm', 'Process', h(
            'div', { class: 'pad scroll', tabindex: '0', role: 'region', 'aria-label': 'Process' }, ...this.meters.map(meter => meter.element),
            h('dl', { class: 'pairs' }, ...this.pairs.map(pair => h('div', {}, h('dt', { text: pair.name }), pair.value)))));
    }

    latency() {
        const chart = h('div', { class: 'chart', role: 'img', 'aria-label': 'Latency chart, empty' });
        this.noLatency = empty('No latencies yet', 'Medians and 99th percentiles appear here while a session trades.');
        this.noLatency.classList.add('over');
        this.keys = h('div', { class: 'keys' });
        this.latencyPanel = panel('latency', 'Latency', this.keys, h('div', { class: 'chart-area' }, chart, this.noLatency));
        this.chart = new LineChart(chart, {
            series: () => this.names.map(name => ({
                label: name, colour: token(lineOf(this.names, name)), dash: dashOf(name) })),
            format: value => (value >= 1000 ? `${number(value / 1000, 1)} ms` : `${number(value, 0)} µs`),
            range: (_, low, high) => [0, (high ?? 1) * 1.15], rangeX: aMinute,
            readout: at => this.readout(at),
        });
        this.names = [];
    }

    /** A frame has only what has changed; what has not is as it was. */
    sample(store, frame) {
        for (const [name, part] of Object.entries(frame.components ?? {})) {
            const found = Object.entries(part.readings ? store.components.get(name).readings : {}).filter(([key, value]) => LATENCY.test(key) && isNumber(value));
            if (found.length) {
                if (!this.samples.has(name)) {
                    this.samples.set(name, new Samples());
                }
                this.samples.get(name).add(frame.time, Object.fromEntries(found.map(([key, value]) => [key, key.endsWith('Millis') ? value * 1000 : value])));
            }
        }
    }

    show(view) {
        this.view = view;
        if (view.has('health', 'components')) {
            this.health.show(healthOf(view.store));
        }
        this.process(view.store.components.get('system')?.readings ?? {});
        this.events.show(view, '');
        if (view.component) {
            setText(this.readingsPanel.legend, view.name);
            this.readings.show(view);
        }
        this.lines(view.name);
    }

    process(r) {
        const share = (used, all) => (isNumber(used) && isNumber(all) && all > 0 ? (100 * used) / all : NaN);
        const disk = isNumber(r.diskUsedPercent) ? r.diskUsedPercent : share(r.diskTotalBytes - r.diskFreeBytes, r.diskTotalBytes);
        const shown = [
            [r.cpuPercent, isNumber(r.cpuPercent) ? `${number(r.cpuPercent, 1)} %` : '–'],
            [share(r.heapUsedBytes, r.heapMaxBytes), `${bytes(r.heapUsedBytes)} of ${bytes(r.heapMaxBytes)}`],
            [disk, isNumber(r.diskFreeBytes) ? `${bytes(r.diskFreeBytes)} free` : isNumber(disk) ? `${number(disk, 0)} % used` : '–'],
        ];
        this.meters.forEach((meter, at) => {
            const [percent, text] = shown[at];
            setText(meter.value, text);
            meter.fill.style.transform = `scaleX(${isNumber(percent) ? Math.min(1, percent / 100).toFixed(3) : 0})`;
            setAttribute(meter.bar, 'data-tone', !isNumber(percent) ? 'none' : percent >= 95 ? 'over' : percent >= 80 ? 'near' : 'within');
            setAttribute(meter.bar, 'aria-valuenow', isNumber(percent) ? percent.toFixed(0) : 0);
            setAttribute(meter.bar, 'aria-valuetext', text);
        });
        const values = [
            units(r.threads ?? r.threadCount), units(r.openFiles ?? r.openFileDescriptors ?? r.fileHandles), reading('Millis', r.gcPausesMillis ?? r.gcMillis),
            `${number(this.stats.framesPerSecond, 1)} /s`, `${number(this.stats.renderMillis, 1)} ms`, age(this.stats.delayMillis),
        ];
        this.pairs.forEach((pair, at) => setText(pair.value, values[at]));
    }

    lines(name) {
        const samples = this.samples.get(name);
        this.noLatency.hidden = Boolean(samples && samples.times.length > 1);
        this.shown = samples;
        if (!samples || samples.times.length < 2) {
            return;
        }
        this.names = [...samples.values.keys()].sort();
        this.key(`${name}/${this.names}/${theme()}`);
        this.chart.show([samples.times, ...this.names.map(each => samples.values.get(each))], `${name}/${this.names}`);
        this.chart.label(`Latencies of ${name}: ${this.names.map(each => `${label(each)} ${reading(each, samples.values.get(each).at(-1))}`).join(', ')}`);
        if (!this.isReading) {
            this.readout(null);
        }
    }

    /** What each line is, with its dashes, and its value. */
    key(sign) {
        if (sign !== this.keyed) {
            this.keyed = sign;
            this.keys.replaceChildren(...this.names.map(name => h(
                'span', {}, swatch(token(lineOf(this.names, name)), dashOf(name)), h('span', { text: `${label(name)} ` }), h('b'))));
        }
    }

    readout(at) {
        this.isReading = at !== null && Boolean(this.shown);
        const last = at ?? (this.shown?.times.length ?? 0) - 1;
        setText(this.latencyPanel.legend, this.isReading ? clock(this.shown.times[at] * 1000) : this.view.name);
        this.names.forEach((name, i) => setText(this.keys.children[i].lastChild, reading('Micros', this.shown?.values.get(name)?.[last])));
    }
}

/** Median and 99th percentile of one thing share a colour. */
const lineOf = (names, name) => `line-${[...new Set(names.map(each => each.replace(LATENCY, '')))].indexOf(name.replace(LATENCY, '')) % 6 + 1}`;
const dashOf = name => (name.includes('P99') ? lineDash(1) : []);

/** Checks and components as told; a component that no check told of has its own state. */
function healthOf(store) {
    const told = new Map(store.health.map(row => [row.name, row]));
    for (const [name, component] of store.components) {
        if (component.health && !told.has(name)) {
            told.set(name, { name, ...component.health });
        }
    }
    const order = ['DOWN', 'DEGRADED', 'UNKNOWN', 'UP'];
    return [...told.values()].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || a.name.localeCompare(b.name));
}

function healthTable() {
    return new Table({
        caption: 'Components and checks, the worst first', keyOf: row => row.name,
        emptyTitle: 'No components yet', emptyText: 'Each watched component and each check appears here with its state and reasons.',
        columns: [
            { key: 'name', label: 'Name', cell: row => row.name },
            { key: 'state', label: 'State', cell: row => ({ text: stateText(row.state), class: `state-${row.state}` }) },
            { key: 'reasons', label: 'Reasons', class: 'wide', cell: row => (row.reasons ?? []).join('; ') || '–' },
            { key: 'took', label: 'Took', numeric: true, hide: 'hide-phone', cell: row => reading('Millis', row.tookMillis) },
            { key: 'checked', label: 'Checked', hide: 'hide-phone', cell: row => (isNumber(row.checkedAt) ? clock(row.checkedAt) : '–') },
        ],
    });
}

const stateText = state => ({ UP: '● Up', DEGRADED: '◐ Degraded', DOWN: '◆ Down', UNKNOWN: '○ Unknown' })[state] ?? String(state ?? '–');
