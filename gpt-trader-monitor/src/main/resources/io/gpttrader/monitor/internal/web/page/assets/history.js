/** What was: stored reports (each in a sandboxed frame), past alerts, and the audit log. */
import { get, mayOperate } from './api.js';
import { attempt } from './dialogs.js';
import { byId, empty, h, setAttribute } from './dom.js';
import { bytes, isNumber, label, moment, reading } from './format.js';
import { Table } from './table.js';
import { Tabs } from './tabs.js';

const DAY = 86_400_000;
const SPANS = [['1', 'Last day'], ['7', 'Last week'], ['31', 'Last month'], ['366', 'Last year']];

export class History {
    constructor() {
        this.reports = h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Stored reports' });
        this.frame = h('div', { class: 'fill' }, empty('No report chosen', 'Choose a stored report to read it here.'));
        this.alerts = alertTable();
        this.audit = auditTable();
        this.span = h('select', { 'aria-label': 'Time span' }, ...SPANS.map(([value, text]) => h('option', { value, text, selected: value === '7' })));
        const refresh = h('button', { type: 'button', class: 'button small', text: 'Refresh', on: { click: () => this.load() } });
        this.span.addEventListener('change', () => this.load());

        const title = (id, text, ...more) => h('header', {}, h('h2', { id, text }), ...more);
        const list = h('section', { class: 'panel', 'aria-labelledby': 'reports-title' }, title('reports-title', 'Stored reports'), this.reports);
        const tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Report, alerts and audit log' });
        const panels = [this.frame, h('div', { class: 'fill' }, this.alerts.element), h('div', { class: 'fill' }, this.audit.element)];
        const tools = h('div', { class: 'legend' }, this.span, ' ', refresh);
        const main = h('section', { class: 'panel', 'aria-label': 'History' }, h('header', {}, tabs, tools), ...panels);
        byId('view-history').append(list, main);
        list.classList.add('lists');
        this.tabs = new Tabs(tabs, [
            { id: 'history-report', label: 'Report', panel: panels[0] }, { id: 'history-alerts', label: 'Alert history', panel: panels[1] },
            { id: 'history-audit', label: 'Audit log', panel: panels[2] },
        ], 'history-report', id => { tools.hidden = id === 'history-report'; });
    }

    /** Asks the server when the view is opened, and on Refresh. */
    load() {
        const to = Date.now() + DAY;
        const span = `from=${to - DAY - Number(this.span.value) * DAY}&to=${to}`;
        attempt(async () => this.list(await get('/api/reports')));
        attempt(async () => this.alerts.show((await get(`/api/alerts?${span}`)).sort((a, b) => b.raisedAt - a.raisedAt)));
        if (mayOperate()) {
            attempt(async () => this.audit.show((await get(`/api/audit?${span}`)).sort((a, b) => b.time - a.time)));
        }
    }

    list(reports) {
        if (reports.length === 0) {
            this.reports.replaceChildren(empty('No stored reports', 'Reports of back tests, paper and live sessions that are saved to the folder of reports appear here.'));
            return;
        }
        this.reports.replaceChildren(...[...reports].sort((a, b) => b.time - a.time).map(report => {
            const figures = Object.entries(report.figures ?? {}).filter(([, value]) => isNumber(value)).slice(0, 3);
            return h(
                'button', { type: 'button', class: 'report', 'aria-current': String(report.id === this.shown), on: { click: event => this.open(report, event.currentTarget) } },
                h('b', { text: report.name }), h('small', { text: `${moment(report.time).slice(0, 16)} · ${bytes(report.bytes)}` }),
                figures.length ? h('small', { text: figures.map(([name, value]) => figure(name, value)).join(' · ') }) : null);
        }));
    }

    open(report, button) {
        this.shown = report.id;
        this.reports.querySelectorAll('.report').forEach(each => setAttribute(each, 'aria-current', String(each === button)));
        const frame = h('iframe', { src: `/reports/${encodeURIComponent(report.id)}`, sandbox: 'allow-scripts', title: `Report ${report.name}` });
        this.frame.replaceChildren(frame);
        this.tabs.choose('history-report');
    }
}

function alertTable() {
    return new Table({
        caption: 'Alert history, the newest first', keyOf: row => row.id,
        emptyTitle: 'No alerts in this time', emptyText: 'Every alert is kept here, open or resolved.',
        columns: [
            { key: 'rule', label: 'Rule', cell: row => ({ text: row.rule, sub: row.message }), sort: row => row.rule },
            { key: 'level', label: 'Level', cell: row => ({ text: row.level.toLowerCase(), class: row.level === 'CRITICAL' ? 'state-DOWN' : row.level === 'WARNING' ? 'state-DEGRADED' : '' }), sort: row => row.level },
            { key: 'component', label: 'Component', hide: 'hide-phone', cell: row => row.component, sort: row => row.component },
            { key: 'state', label: 'State', cell: row => row.state.toLowerCase(), sort: row => row.state },
            { key: 'message', label: 'Message', hide: 'hide-phone', class: 'wide', cell: row => row.message },
            { key: 'raised', label: 'Raised', cell: row => moment(row.raisedAt), sort: row => row.raisedAt },
            { key: 'resolved', label: 'Resolved', hide: 'hide-phone', cell: row => (isNumber(row.resolvedAt) ? `${moment(row.resolvedAt)}${row.resolvedBy ? ` by ${row.resolvedBy}` : ''}` : '–') },
            { key: 'count', label: 'Times', numeric: true, hide: 'hide-phone', cell: row => String(row.count), sort: row => row.count },
        ],
    });
}

function auditTable() {
    return new Table({
        caption: 'Audit log, the newest first', keyOf: row => `${row.time}/${row.user}/${row.command}/${row.component}`,
        emptyTitle: 'No commands in this time', emptyText: 'Every command that anybody gives is kept here; reading it needs the role operate.',
        columns: [
            { key: 'command', label: 'Command', class: 'wide', cell: row => ({ text: row.command, sub: row.user }) },
            { key: 'component', label: 'Component', cell: row => row.component },
            { key: 'user', label: 'User', hide: 'hide-phone', cell: row => row.user || '–', sort: row => row.user },
            { key: 'address', label: 'From', hide: 'hide-phone', cell: row => row.address },
            { key: 'outcome', label: 'Outcome', hide: 'hide-phone', cell: row => row.outcome },
            { key: 'time', label: 'Time', cell: row => moment(row.time), sort: row => row.time },
        ],
    });
}

/** A report's figure of percent has the sign after its name. */
const figure = (name, value) => (name.endsWith(' %') ? `${name.slice(0, -2)} ${value} %` : `${label(name)} ${reading(name, value)}`);
