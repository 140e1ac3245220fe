/** The page: who looks, what is chosen, the stream, and one picture a frame of the screen. */
import { me, post, toLogin, whoAmI } from './api.js';
import { Alerts } from './alerts.js';
import { Book } from './book.js';
import { Controls } from './controls.js';
import { announce, attempt } from './dialogs.js';
import { byId, h, setAttribute, setText } from './dom.js';
import { Equity } from './equity.js';
import { loadFont } from './font.js';
import { age, clock } from './format.js';
import { History } from './history.js';
import { Kpis } from './kpis.js';
import { PriceChart } from './pricechart.js';
import { Readings } from './readings.js';
import { Risk } from './risk.js';
import { isSession, symbolsOf } from './session.js';
import { Store } from './store.js';
import { Strategies } from './strategies.js';
import { Stream } from './stream.js';
import { SystemView } from './system.js';
import { roving, Tabs } from './tabs.js';
import { onTheme, switchTheme, theme } from './theme.js';
import { Watch } from './watch.js';

const store = new Store();
/** What the page does, for the view of the system and for tests. */
const stats = { frames: 0, renders: 0, framesPerSecond: NaN, renderMillis: NaN, delayMillis: NaN, waiting: 0, version: 0 };
globalThis.gptTraderStats = stats;

const remembered = {
    get: key => {
        try {
            return sessionStorage.getItem(`gpt-trader-${key}`) ?? '';
        } catch {
            return '';
        }
    },
    set: (key, value) => {
        try {
            sessionStorage.setItem(`gpt-trader-${key}`, value);
        } catch {
            // A browser without storage starts again at a reload.
        }
    },
};

const PAUSE_AFTER_MILLIS = 30_000;

class Page {
    constructor() {
        this.name = remembered.get('component');
        this.symbol = remembered.get('symbol');
        this.isDirty = false;
        this.strategies = new Strategies(store);
        this.system = new SystemView(store, stats);
        this.history = new History();
        this.alerts = new Alerts();
        this.controls = new Controls();
        this.watch = new Watch(symbol => this.chooseSymbol(symbol));
        this.panels = [
            this.watch, new Kpis(), new PriceChart(), new Equity(), new Book(remembered.get('book'), id => remembered.set('book', id)), this.strategies,
            new Risk(),
        ];
        this.readings = new Readings(byId('readings'));
        this.switcher = byId('components');
        roving(this.switcher, '[role=radio]');
        this.views = new Tabs(byId('views'), [
            { id: 'trading', label: 'Trading', panel: byId('view-trading') }, { id: 'history', label: 'History', panel: byId('view-history') },
            { id: 'system', label: 'System', panel: byId('view-system') },
        ], remembered.get('view'), id => this.chooseView(id));
        this.stream = new Stream({
            frame: frame => this.frame(frame),
            state: (state, detail) => this.connection(state, detail),
            signedOut: toLogin,
        });
        setInterval(() => this.second(), 1000);
        document.addEventListener('visibilitychange', () => this.visibility());
    }

    /** A page that nobody sees asks for nothing after a while, and goes on where it was when it is seen again. */
    visibility() {
        clearTimeout(this.hiding);
        if (document.hidden) {
            this.hiding = setTimeout(() => this.stream.pause(), PAUSE_AFTER_MILLIS);
        } else {
            this.stream.resume();
            this.draw();
        }
    }

    start() {
        this.stream.open(this.name, this.symbol);
    }

    chooseView(id) {
        remembered.set('view', id);
        store.changed.add('all');
        if (id === 'history') {
            this.history.load();
        }
        this.draw();
    }

    chooseComponent(name) {
        if (name === this.name) {
            return;
        }
        this.name = name;
        this.symbol = '';
        this.settle();
        store.changed.add('all');
        this.draw();
    }

    chooseSymbol(symbol) {
        if (symbol === this.symbol) {
            return;
        }
        this.symbol = symbol;
        this.settle();
        store.changed.add('all');
        this.draw();
    }

    /** Chooses what was not chosen yet, and asks the stream for its bars. */
    settle() {
        const names = [...store.components.keys()];
        if (!store.components.has(this.name)) {
            this.name = names.find(name => isSession(store.components.get(name))) ?? names[0] ?? '';
        }
        const symbols = symbolsOf(store.components.get(this.name));
        if (!symbols.includes(this.symbol)) {
            this.symbol = symbols[0] ?? '';
        }
        remembered.set('component', this.name);
        remembered.set('symbol', this.symbol);
        this.stream.open(this.name, this.symbol);
    }

    /** Merges at once, draws at the next picture: frames never queue up, however slow the drawing is. */
    frame(frame) {
        const result = store.merge(frame);
        if (result === 'merged') {
            stats.frames++;
            stats.version = frame.version;
            stats.delayMillis = Math.max(0, Date.now() - frame.time);
            stats.waiting++;
            this.draw();
        }
        return result;
    }

    draw() {
        if (!this.isDirty) {
            this.isDirty = true;
            requestAnimationFrame(() => {
                this.isDirty = false;
                this.render();
            });
        }
    }

    render() {
        const began = performance.now();
        if (store.version > 0) {
            this.settle();
        }
        const component = store.components.get(this.name);
        const changed = store.takeChanges();
        const view = {
            store, changed, component, name: this.name, symbol: this.symbol, now: Date.now(),
            has: (...kinds) => changed.has('all') || kinds.some(kind => changed.has(kind) || changed.has(`${this.name}/${kind}`)),
        };
        if (view.has('components')) {
            this.showComponents();
        }
        this.alerts.show(view);
        this.showTitle();
        const shown = this.views.chosen;
        if (shown === 'system') {
            this.system.show(view);
        } else if (shown === 'trading' && component) {
            this.trading(view);
        }
        stats.renders++;
        stats.waiting = 0;
        const took = performance.now() - began;
        stats.renderMillis = Number.isFinite(stats.renderMillis) ? stats.renderMillis * 0.9 + took * 0.1 : took;
    }

    trading(view) {
        const plain = !isSession(view.component);
        byId('view-trading').classList.toggle('plain', plain);
        byId('readings-panel').hidden = !plain;
        this.controls.show(view);
        if (plain) {
            this.readings.show(view);
        } else {
            this.panels.forEach(panel => panel.show(view));
        }
    }

    showComponents() {
        const names = [...store.components.keys()];
        const key = names.join('\n');
        if (key !== this.shownNames) {
            this.shownNames = key;
            this.switcher.replaceChildren(...names.map(name => h(
                'button', { type: 'button', role: 'radio', class: 'component', 'data-component': name, on: { click: () => this.chooseComponent(name) } },
                h('span', { class: 'dot', 'aria-hidden': 'true' }), h('span', { text: name }), h('span', { class: 'hidden' }))));
        }
        for (const button of this.switcher.children) {
            const { component: name } = button.dataset;
            const health = store.components.get(name).health;
            const state = health?.state ?? 'UNKNOWN';
            setAttribute(button.firstChild, 'data-state', state);
            setText(button.lastChild, `, ${state.toLowerCase()}`);
            setAttribute(button, 'title', [state.toLowerCase(), ...(health?.reasons ?? [])].join(': '));
            setAttribute(button, 'aria-checked', String(name === this.name));
            setAttribute(button, 'tabindex', name === this.name ? '0' : '-1');
        }
    }

    showTitle() {
        const open = this.alerts.open ? `(${this.alerts.open}) ` : '';
        const title = `${this.state === 'paused' ? 'Paused · ' : open}${this.name ? `${this.name} · ` : ''}${me.title || 'GPT-Trader'}`;
        if (document.title !== title) {
            document.title = title;
        }
    }

    connection(state, detail) {
        const was = this.state;
        this.state = state;
        this.detail = detail;
        this.showTitle();
        setAttribute(byId('connection'), 'data-state', state);
        if (state === 'lost' && was === 'live') {
            announce('The connection to the server is lost. Numbers are no longer current.');
        } else if (state === 'live' && this.wasLost) {
            announce('Connected again.');
        }
        this.wasLost = state === 'live' ? false : this.wasLost || state === 'lost';
        this.second();
    }

    /** Each second: ages, and whether the numbers are still current. */
    second() {
        const now = Date.now();
        const since = this.stream?.frameAt ? now - this.stream.frameAt : NaN;
        const words = { live: 'Live', connecting: 'Connecting', lost: 'Reconnecting', paused: 'Paused', signedOut: 'Logged out' };
        setText(byId('connection-text'), words[this.state] ?? 'Connecting');
        setText(byId('frame-age'), this.state === 'live' ? age(since) : '');
        const isStale = this.state !== 'paused' && (this.wasLost || since > 20_000);
        byId('stale').hidden = !isStale;
        if (isStale) {
            const wait = this.detail?.until ? Math.max(0, Math.ceil((this.detail.until - now) / 1000)) : 0;
            setText(byId('stale-text'), `Not current${this.stream.frameAt ? `: numbers are from ${clock(this.stream.frameAt)}` : ''}. `
                + (this.state === 'lost' ? `${this.detail.reason} Connecting again in ${wait} s.` : this.state === 'connecting' ? 'Connecting …' : 'The server sends nothing.'));
        }
        this.alerts.ages?.(now);
        stats.framesPerSecond = Number.isFinite(stats.framesPerSecond)
            ? stats.framesPerSecond * 0.7 + (stats.frames - (this.lastFrames ?? 0)) * 0.3 : stats.frames - (this.lastFrames ?? 0);
        this.lastFrames = stats.frames;
    }
}

function showWho() {
    setText(byId('title'), me.title || 'GPT-Trader');
    setText(byId('user'), me.user && me.user !== 'local' ? `${me.user}${me.role === 'operate' ? '' : ' (read only)'}` : me.role === 'operate' ? '' : 'read only');
    byId('logout').hidden = !(me.canLogout ?? me.needsLogin);
    setText(byId('version'), `GPT-Trader ${me.version ?? ''}`);
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    setText(byId('zone'), `Times in ${zone}`);
}

function showTheme() {
    const other = theme() === 'dark' ? 'light' : 'dark';
    setAttribute(byId('theme'), 'aria-label', `Switch to the ${other} theme`);
    byId('theme').querySelector('use').setAttribute('href', other === 'light' ? '#i-sun' : '#i-moon');
}

loadFont();
byId('theme').addEventListener('click', switchTheme);
onTheme(showTheme);
showTheme();

async function start() {
    try {
        await whoAmI();
    } catch (failure) {
        await attempt(() => Promise.reject(failure));
        setTimeout(start, 5_000);
        return;
    }
    showWho();
    const page = new Page();
    byId('connection').addEventListener('click', () => page.stream.reconnectNow());
    byId('logout').addEventListener('click', () => attempt(async () => {
        await post('/api/logout');
        toLogin();
    }));
    page.start();
}

start();
