// The controls of a report, and its start. Several reports may share a page (a notebook), so everything is looked up
// inside the report's own element.

function press(group, pressed) {
  for (const button of group.querySelectorAll("button"))
    button.setAttribute("aria-pressed", String(button === pressed));
}

function ranges(root, view) {
  const group = root.querySelector(".ranges"),
    [first, last] = view.whole;
  const span = (last - first) / DAY;
  for (const [name, days] of RANGES.filter(([, days]) => days === Infinity || (days < span && days > span / 60))) {
    const button = element("button", name);
    button.type = "button";
    button.dataset.from = days === Infinity ? first : last - days * DAY;
    button.addEventListener("click", () => view.show(+button.dataset.from, last));
    group.append(button);
  }
  const mark = () => {
    const [from, to] = view.range();
    press(
      group,
      [...group.children].find(button => to === last && +button.dataset.from === from),
    );
  };
  root.addEventListener("gt-range", mark);
  mark();
}

function scale(root, view, data) {
  const group = root.querySelector(".scale");
  const positive = [...data.equity, ...data.hold, ...(data.bench ?? [])].every(value => value === null || value > 0);
  group.querySelector("[data-scale=log]").disabled = !positive; // a logarithm of nothing or of debt does not exist
  group.addEventListener("click", event => {
    const button = event.target.closest("button");
    if (!button || button.disabled) return;
    press(group, button);
    view.logarithmic(button.dataset.scale === "log");
  });
}

function keys(root, view) {
  for (const place of root.querySelectorAll(".chart:not(.still)")) {
    place.tabIndex = 0;
    place.setAttribute("role", "img");
    place.setAttribute(
      "aria-label",
      place.closest("section").getAttribute("aria-label") + " chart; the figures are in the tables below",
    );
    place.addEventListener("keydown", event => {
      const [from, to] = view.range(),
        [first, last] = view.whole,
        width = to - from;
      const move = { ArrowLeft: -0.2, ArrowRight: 0.2 }[event.key],
        zoom = { "+": 0.2, "=": 0.2, "-": -0.5 }[event.key];
      if (move === undefined && zoom === undefined) return;
      event.preventDefault();
      if (move) {
        const by = Math.max(first - from, Math.min(last - to, move * width));
        view.show(from + by, to + by);
      } else {
        view.show(Math.max(first, from + zoom * width), Math.min(last, to - zoom * width));
      }
    });
  }
}

function theme(root, view) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  root.querySelector(".theme").addEventListener("click", () => {
    const now = root.dataset.theme || (dark.matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
    view.draw();
  });
  dark.addEventListener("change", () => view.draw());
  let before;
  addEventListener("beforeprint", () => {
    before = root.dataset.theme;
    root.dataset.theme = "light";
    view.draw();
  });
  addEventListener("afterprint", () => {
    if (before) root.dataset.theme = before;
    else delete root.dataset.theme;
    view.draw();
  });
}

function symbols(root, view) {
  const select = root.querySelector("select.symbol");
  if (select) select.addEventListener("change", () => view.symbol(select.selectedIndex));
  return index => {
    if (select && select.selectedIndex !== index) {
      select.selectedIndex = index;
      view.symbol(index);
    }
  };
}

function start(root) {
  const data = JSON.parse(root.querySelector(".gt-data").textContent);
  root.dataset.ready = "";
  const view = charts(root, data);
  ranges(root, view);
  scale(root, view, data);
  keys(root, view);
  theme(root, view);
  going(root, view, data, symbols(root, view));
  const table = root.querySelector("table.trades");
  if (table) {
    sorting(table);
    filtering(root, table);
  } else {
    root.querySelector(".trade-list .tools").remove();
  }
}

document.querySelectorAll(".gt-report:not([data-ready])").forEach(start);
