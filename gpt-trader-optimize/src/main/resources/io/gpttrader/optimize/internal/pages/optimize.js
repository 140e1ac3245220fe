// Light and dark, the choice of a heat map, and its cells read out. Several pages may share one (a notebook), so everything is
// looked up inside the page's own element.

function theme(root) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  root.querySelector(".theme").addEventListener("click", () => {
    const now = root.dataset.theme || (dark.matches ? "dark" : "light");
    root.dataset.theme = now === "dark" ? "light" : "dark";
  });
  let before;
  addEventListener("beforeprint", () => {
    before = root.dataset.theme;
    root.dataset.theme = "light";
  });
  addEventListener("afterprint", () => {
    if (before) root.dataset.theme = before;
    else delete root.dataset.theme;
  });
}

function cell(svg, heat, event) {
  const box = svg.getBoundingClientRect(),
    scale = svg.viewBox.baseVal.width / box.width;
  const column = Math.floor(((event.clientX - box.left) * scale - svg.dataset.left) / svg.dataset.width);
  const down = Math.floor(((event.clientY - box.top) * scale - svg.dataset.top) / svg.dataset.height);
  const row = heat.ys.length - 1 - down;
  return column < 0 || column >= heat.xs.length || row < 0 || row >= heat.ys.length ? -1 : row * heat.xs.length + column;
}

function words(heat, at) {
  const where = `${heat.x} ${heat.xs[at % heat.xs.length]}, ${heat.y} ${heat.ys[Math.floor(at / heat.xs.length)]}`;
  const count = heat.counts[at];
  return count === 0 ? `${where}: nothing ran` : `${where}: ${heat.figure} ${heat.values[at]}, ${count} ${count === 1 ? "trial" : "trials"}`;
}

function heatMaps(root, data) {
  const maps = [...root.querySelectorAll(".heat-map")],
    readout = root.querySelector(".heat-readout"),
    choice = root.querySelector("select.pair");
  if (!maps.length) return;
  const hint = "Point at a cell, or press arrow keys on the map, to read it.";
  readout.textContent = hint;
  maps.forEach((map, index) => {
    const heat = data.heat[index];
    let now = 0;
    const say = at => {
      if (at >= 0) now = at;
      readout.textContent = at < 0 ? hint : words(heat, at);
    };
    for (const svg of map.querySelectorAll("svg")) {
      svg.addEventListener("pointermove", event => say(cell(svg, heat, event)));
      svg.addEventListener("pointerdown", event => say(cell(svg, heat, event)));
      svg.addEventListener("pointerleave", () => say(-1));
    }
    map.tabIndex = 0;
    map.addEventListener("keydown", event => {
      const wide = heat.xs.length;
      const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: wide, ArrowDown: -wide }[event.key];
      const isWrapped = step && Math.abs(step) === 1 && Math.floor(now / wide) !== Math.floor((now + step) / wide);
      if (!step || isWrapped || now + step < 0 || now + step >= heat.values.length) return;
      event.preventDefault();
      say(now + step);
    });
  });
  if (choice)
    choice.addEventListener("change", () => {
      maps.forEach((map, index) => {
        map.hidden = index !== choice.selectedIndex;
      });
      readout.textContent = hint;
    });
}

function start(root) {
  const data = JSON.parse(root.querySelector(".gt-data").textContent);
  root.dataset.ready = "";
  theme(root);
  heatMaps(root, data);
}

document.querySelectorAll(".gt-report:not([data-ready])").forEach(start);
