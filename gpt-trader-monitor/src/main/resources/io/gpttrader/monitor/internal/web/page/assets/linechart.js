/** Lines over time by uPlot, dressed in the page's colours and as large as their container. */
import { h, setAttribute, token } from './dom.js';
import { clock, day } from './format.js';
import { onTheme } from './theme.js';

/** Steps of the time axis, in seconds: none below one, so that no label comes twice. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800, 432000, 864000, 2592000, 7776000, 15552000, 31536000];

/** At least a minute, for lines that have just begun. */
export const aMinute = (_, low, high) => [Math.min(low, high - 60), high];

const DASHES = [[], [7, 3], [2, 3], [9, 3, 2, 3], [4, 4], [12, 4]];

export const lineColour = at => token(`line-${(at % 6) + 1}`);
export const lineDash = at => DASHES[at % DASHES.length];

/** A line of a chart as its key, with its dashes. */
export function swatch(colour, dash) {
    const canvas = h('canvas', { class: 'swatch', width: '40', height: '16', 'aria-hidden': 'true' });
    const pen = canvas.getContext('2d');
    pen.strokeStyle = colour;
    pen.lineWidth = 4;
    pen.setLineDash(dash.map(length => length * 2));
    pen.moveTo(0, 8);
    pen.lineTo(40, 8);
    pen.stroke();
    return canvas;
}

const isLater = (a, b) => day(a * 1000) !== day(b * 1000);

function timeLabels(_, splits) {
    const span = splits.length > 1 ? splits[splits.length - 1] - splits[0] : 0;
    return splits.map((at, i) => {
        const seconds = at * 1000;
        if (span > 3 * 86_400) {
            return day(seconds).slice(span > 400 * 86_400 ? 2 : 5, span > 400 * 86_400 ? 7 : 10);
        }
        return i > 0 && isLater(splits[i - 1], at) ? day(seconds).slice(5) : clock(seconds).slice(0, span < 240 ? 8 : 5);
    });
}

export class LineChart {
    /**
     * @param options `{series(), format, sync, axisX, size, readout(values at a time, or null)}`; `series()` gives
     *     `[{label, colour, dash, width, fill}]` in the colours of the theme
     */
    constructor(container, options) {
        this.container = container;
        this.options = options;
        this.data = [[]];
        this.shape = '';
        new ResizeObserver(() => this.resize()).observe(container);
        onTheme(() => this.build());
        addEventListener('font', () => this.build());
    }

    /** @param data times in seconds, then a list a series */
    show(data, shape = String(data.length)) {
        this.data = data;
        if (!this.plot || shape !== this.shape) {
            this.shape = shape;
            this.build();
        } else {
            this.plot.setData(data);
        }
    }

    label(text) {
        setAttribute(this.container, 'aria-label', text);
    }

    resize() {
        const { clientWidth: width, clientHeight: height } = this.container;
        if (width > 0 && height > 0) {
            if (this.plot) {
                this.plot.setSize({ width, height });
            } else {
                this.build();
            }
        }
    }

    build() {
        const { clientWidth: width, clientHeight: height } = this.container;
        if (width === 0 || height === 0 || this.data.length < 2) {
            return;
        }
        this.plot?.destroy();
        const font = `11px ${getComputedStyle(document.body).fontFamily}`;
        const axis = { stroke: token('muted'), font, ticks: { show: false }, grid: { stroke: token('grid'), width: 1 } };
        this.plot = new uPlot(
            {
                width, height,
                padding: [8, 4, this.options.axisX === false ? 4 : 0, 14],
                legend: { show: false },
                cursor: {
                    sync: this.options.sync ? { key: this.options.sync } : undefined,
                    points: { size: 6 },
                    drag: { x: false, y: false },
                    y: false,
                },
                scales: { x: { time: true, range: this.options.rangeX ?? ((_, low, high) => [low, high]) }, y: { range: this.options.range ?? padded } },
                axes: [
                    { ...axis, show: this.options.axisX !== false, values: timeLabels, incrs: STEPS, space: 64, size: 24, gap: 4 },
                    { ...axis, side: 1, size: 58, gap: 6, space: 28, values: (_, splits) => splits.map(this.options.format) },
                ],
                series: [
                    {},
                    ...this.options.series().map(line => ({
                        label: line.label, stroke: line.colour, width: line.width ?? 1.5, dash: line.dash, fill: line.fill, points: { show: false },
                        spanGaps: true,
                    })),
                ],
                hooks: { setCursor: [plot => this.options.readout?.(plot.cursor.idx ?? null)] },
            },
            this.data,
            this.container);
        this.plot.root.setAttribute('aria-hidden', 'true');
    }
}

function padded(_, low, high) {
    if (low === null || high === null) {
        return [0, 1];
    }
    const room = (high - low || Math.abs(high) || 1) * 0.08;
    return [low - room, high + room];
}
