/* The diagnosis as a waterfall on a log axis: from the reference to the answer, a bar a mistake. */
"use strict";
(() => {
  const ROUNDING = 0.02;
  const LEAST = 1e-200;

  const barsOf = (diagnosis) => {
    const bars = [];
    let at = 0;
    const add = (name, size, kind) => { bars.push({ name, from: 10 ** at, to: 10 ** (at + size), size, kind }); at += size; };
    for (const one of diagnosis.explained) if (one.factor > 0) add(one.code, Math.log10(one.factor), "mistake");
    if (Math.abs(diagnosis.residual_log10 || 0) > ROUNDING) add("not explained", diagnosis.residual_log10, "rest");
    return { bars, end: 10 ** at };
  };

  H.waterfall = (diagnosis, width) => {
    if (diagnosis.log10_ratio === null || !diagnosis.reference) return null;
    const { bars, end } = barsOf(diagnosis);
    if (!bars.length) return null;
    const names = ["reference", ...bars.map((one, at) => `${at + 1}. ${one.name}`), "answer"];
    bars.forEach((one, at) => { one.row = names[at + 1]; });
    /* Beyond floats there is no axis; the sentence tells it all the same. */
    if (![end, ...bars.map((one) => one.to)].every((one) => one > LEAST && one < 1 / LEAST)) return null;
    const logs = [0, ...bars.map((one) => Math.log10(one.to))];
    const domain = [10 ** (Math.min(...logs) - 0.5), 10 ** (Math.max(...logs) + 0.5)];
    const links = names.slice(1).map((name, at) => ({ x: at < bars.length ? bars[at].from : end, y1: names[at], y2: name }));
    const left = 16 + 6.6 * Math.max(...names.map((one) => one.length));
    const room = Math.max(width, left + 260);
    const isRight = (one) => Math.log10(Math.max(one.from, one.to) / domain[0]) / Math.log10(domain[1] / domain[0]) < 0.75;
    const drawing = H.draw({
      width: room, height: 34 * names.length + 44, marginLeft: left, marginRight: 30, marginTop: 8, marginBottom: 34,
      x: { type: "log", domain, label: null, ticks: H.ticksOf(domain, 7), tickFormat: H.logTick, grid: true },
      y: { domain: names, label: null, tickSize: 0, padding: 0.3 },
      color: { type: "identity" },
      marks: [
        Charts.ruleX([1], { stroke: "currentColor", strokeOpacity: 0.6 }),
        Charts.barX(bars, { x1: "from", x2: "to", y: "row", rx: 2, fill: (one) => H.color(one.kind === "rest" ? "faint" : one.size < 0 ? "down" : "up"), title: (one) => `${one.name}: × ${H.number(10 ** one.size)}` }),
        links.map((one) => Charts.link([one], { x1: "x", x2: "x", y1: "y1", y2: "y2", stroke: "currentColor", strokeOpacity: 0.4, strokeDasharray: "2 2" })),
        Charts.dot([{ x: 1, row: "reference" }, { x: end, row: "answer" }], { x: "x", y: "row", r: 6, fill: (one) => H.color(one.row === "answer" ? "accent" : "ink") }),
        bars.map((one) => Charts.text([one], { x: (bar) => (isRight(bar) ? Math.max(bar.from, bar.to) : Math.min(bar.from, bar.to)), y: "row", text: (bar) => `× ${H.number(10 ** bar.size)}`, dx: isRight(one) ? 6 : -6, textAnchor: isRight(one) ? "start" : "end", fill: "currentColor", stroke: H.color("paper"), strokeWidth: 4, paintOrder: "stroke" })),
      ],
    });
    const told = `from the reference, ${bars.map((one) => `${one.name} × ${H.number(10 ** one.size)}`).join(", then ")}`;
    return H.figure("Diagnosis", "From the reference (1) to the answer on a log axis, one bar a mistake.", drawing, told);
  };
})();
