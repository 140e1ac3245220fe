// The table of trades: sorting, filtering, and the way from a trade to its place in the charts.

/** The number a cell shows, or its text when it shows none; an undefined number comes last. */
function sortKey(cell, numeric) {
  if (!numeric) return cell.textContent;
  const text = cell.textContent.replace(/[,%\s+]/g, "").replace("inf", "Infinity");
  return text === "-" ? NaN : Number(text);
}

function sorting(table) {
  const body = table.tBodies[0];
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = element("button", head.textContent);
    const numeric = column === 0 || head.classList.contains("n");
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down =
        head.getAttribute("aria-sort") === "ascending" || (numeric && column > 0 && !head.hasAttribute("aria-sort"));
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const keyed = [...body.rows].map(row => [sortKey(row.cells[column], numeric), row]);
      keyed.sort(([a], [b]) => (a !== a ? 1 : b !== b ? -1 : (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1)));
      body.append(...keyed.map(([, row]) => row));
    });
  });
}

function filtering(root, table) {
  const [outcome, find, found] = [".outcome", ".find", ".found"].map(selector => root.querySelector(selector));
  const rows = [...table.tBodies[0].rows].map(row => ({
    row,
    text: row.textContent.toLowerCase(),
    kinds: [
      "all",
      row.querySelector("td.gain") ? "gain" : row.querySelector("td.loss") ? "loss" : "",
      row.cells[5].textContent === "open" ? "open" : "",
    ],
  }));
  const apply = () => {
    const wanted = find.value.trim().toLowerCase();
    let shown = 0;
    for (const { row, text, kinds } of rows) {
      row.hidden = !(kinds.includes(outcome.value) && text.includes(wanted));
      shown += row.hidden ? 0 : 1;
    }
    found.textContent = shown + " of " + rows.length;
  };
  outcome.addEventListener("change", apply);
  find.addEventListener("input", apply);
  apply();
}

/** A button of a trade, a drawdown or a symbol shows it in the charts; of a trade with some bars around it. */
function going(root, view, data, choose) {
  root.addEventListener("click", event => {
    const button = event.target.closest(".go");
    if (!button) return;
    const place = data.symbols.findIndex(symbol => symbol.index === +button.dataset.symbol);
    if (place >= 0) choose(place);
    const [from, to] = [+button.dataset.from, +button.dataset.to],
      [first, last] = view.whole;
    const around = Math.max((to - from) * 0.75, (last - first) * 0.02);
    view.show(Math.max(first, from - around), Math.min(last, to + around));
    root.querySelector(+button.dataset.symbol < 0 ? ".equity" : ".price").scrollIntoView({ block: "start" });
  });
}
