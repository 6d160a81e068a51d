/* The picture of a leaderboard: every answer on a log axis, mistakes by model, scores by release. */
"use strict";
(() => {
  const FARTHEST = 12;
  const MOST_DOTS = 3000;
  const MOST_CODES = 25;
  const LABEL = 7;
  const LEAST_WIDTH = 200, LEAST_PLOT = 340;
  const DOT = 4.5, LEAST_BAND = 30, MOST_BAND = 84;
  const shorten = (text, length = 28) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

  /* Draws by the library; its own style element is not let in, ours stands in the style sheet. */
  H.draw = (options) => {
    const drawn = Charts.plot({ className: "plot", ...options });
    for (const one of drawn.querySelectorAll("style")) one.remove();
    drawn.removeAttribute("font-family");
    for (const one of drawn.querySelectorAll("[aria-label]")) if (one !== drawn) one.removeAttribute("aria-label");
    return drawn;
  };

  H.figure = (title, note, drawing, label) => {
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-label", label);
    return H.h("figure", { class: "chart" }, H.h("h2", {}, title), note && H.h("figcaption", {}, note),
      H.scroll(title, drawing));
  };

  const legend = () => H.h("p", { class: "legend" }, H.BANDS.map((band) => H.chip(band)));

  const thin = (rows) => {
    const step = Math.ceil(rows.length / MOST_DOTS);
    return step <= 1 ? rows : rows.filter((_, at) => at % step === 0);
  };

  /* Answer / reference of each answer: of one question against its first value, else the nearest. */
  const ratios = (rows, question) => {
    const first = question && H.data.questions[question]?.accepted[0]?.value;
    return rows.filter((row) => row.oom !== null).map((row) => {
      const oom = row.oom + (first ? Math.log10(row.against / first) : 0);
      return { row, oom, x: 10 ** Math.max(-FARTHEST, Math.min(FARTHEST, oom)) };
    });
  };

  const conventions = (question) => {
    const accepted = H.data.questions[question]?.accepted || [];
    return accepted.map((one) => ({ ...one, x: one.value / accepted[0].value }));
  };

  const domainOf = (dots) => {
    const far = dots.map((one) => Math.log10(one.x));
    return [10 ** (Math.min(-0.6, ...far) - 0.3), 10 ** (Math.max(0.6, ...far) + 0.3)];
  };

  H.ticksOf = ([low, high], most = 9) => {
    const [from, to] = [Math.ceil(Math.log10(low)), Math.floor(Math.log10(high))];
    const step = Math.max(1, Math.ceil((to - from) / most));
    const found = [];
    if (!Number.isFinite(from) || !Number.isFinite(to)) return found;
    for (let at = from; at <= to; at += 1) if (at % step === 0) found.push(10 ** at);
    return found;
  };

  /* How high a model's row must be for its highest stack of dots, and how large the dots can be. */
  const fitStacks = (dots, domain, width) => {
    const scale = width / Math.log10(domain[1] / domain[0]);
    const stacks = new Map();
    for (const one of dots) {
      const place = `${one.row.model}|${Math.round((Math.log10(one.x) * scale) / (2 * DOT))}`;
      stacks.set(place, (stacks.get(place) || 0) + 1);
    }
    const highest = Math.max(...stacks.values());
    const band = Math.max(LEAST_BAND, Math.min(MOST_BAND, (2 * DOT + 1) * highest + 10));
    return { band, radius: Math.max(1, Math.min(DOT, ((band * 0.9) / highest - 1) / 2)) };
  };

  const dotPlot = (query, width) => {
    const question = query.get("question");
    const dots = thin(ratios(H.filtered(query), question));
    if (!dots.length) return null;
    const models = [...new Set(dots.map((one) => one.row.model))].sort();
    const domain = domainOf(dots);
    const letters = width < LEAST_PLOT ? 16 : 28;
    const left = 16 + LABEL * Math.min(letters, Math.max(...models.map((one) => one.length)));
    const { band, radius } = fitStacks(dots, domain, Math.max(width, LEAST_PLOT) - left - 24);
    const lines = question ? conventions(question) : [{ x: 1 }];
    const drawing = H.draw({
      width: Math.max(width, LEAST_PLOT), height: band * models.length + 64, marginLeft: left,
      marginRight: 24, marginTop: 24, marginBottom: 40,
      x: { type: "log", domain, label: null, ticks: H.ticksOf(domain, Math.max(width, LEAST_PLOT) / 90), tickFormat: H.logTick, grid: true },
      fy: { domain: models, label: null, padding: 0.12, tickFormat: (one) => shorten(one, letters), axis: "left" },
      marks: [
        Charts.frame({ stroke: "currentColor", strokeOpacity: 0.15 }),
        Charts.ruleX(lines, { x: "x", stroke: "currentColor", strokeOpacity: 0.75, strokeDasharray: (one, at) => (at ? "3 3" : null) }),
        Charts.dot(dots, Charts.dodgeY({
          x: "x", fy: (one) => one.row.model, r: radius, anchor: "middle", padding: 1,
          fill: (one) => H.bandColor(one.row.band), stroke: () => H.color("paper"), strokeWidth: 1,
          href: (one) => H.answerLink(one.row.key),
          title: (one) => `${one.row.id}\n${one.row.final} (reference ${one.row.reference}, ${H.oom(one.row.oom)} orders, ${one.row.band})`,
        })),
      ],
      color: { type: "identity" },
    });
    nameLinks(drawing);
    const told = question
      ? `${H.data.questions[question]?.title || question}: answer / first accepted value; the solid line is ${conventionList(question)}`
      : "answer / nearest accepted value, on a log axis; the line is right. Choose one question to see its accepted conventions.";
    const figure = H.figure("Answers by model", told, drawing, `${dots.length} answers by model on a log axis of answer / reference`);
    figure.append(legend());
    return figure;
  };

  const nameLinks = (drawing) => {
    for (const one of drawing.querySelectorAll("a")) {
      const name = one.querySelector("title")?.textContent;
      if (name) one.setAttribute("aria-label", name.replaceAll("\n", ", "));
    }
  };

  const conventionList = (question) => {
    const [first, ...others] = conventions(question);
    const dashed = others.map((one) => `${one.convention} (×${H.number(one.x)})`).join(", ");
    return `${first.convention} (${first.shown})${dashed ? `, dashed: ${dashed}` : ""}`;
  };

  const heatMap = (query, width) => {
    const rows = H.filtered(query);
    const byModel = H.groupBy(rows, (row) => row.model);
    const models = [...byModel.keys()].sort();
    const codes = H.countCodes(rows).slice(0, MOST_CODES).map(([code]) => code);
    if (!codes.length) return null;
    const cells = models.flatMap((model) => codes.map((code) => {
      const count = byModel.get(model).filter((row) => row.mistakes.includes(code)).length;
      return { model, code, count, share: count / byModel.get(model).length };
    }));
    const longest = Math.max(...models.map((one) => Math.min(28, one.length)));
    const drawing = H.draw({
      width: Math.max(Math.min(width, 220 + 90 * models.length), 200 + 44 * models.length), height: 24 * codes.length + 20 + longest * 5.2,
      marginLeft: 188, marginTop: longest * 5.2 + 14, marginRight: longest * 3.6 + 8, marginBottom: 6,
      x: { domain: models, label: null, axis: "top", tickRotate: -40, tickFormat: (one) => shorten(one), tickSize: 0 },
      y: { domain: codes, label: null, tickSize: 0 },
      marks: [
        Charts.cell(cells, {
          x: "model", y: "code", inset: 1, rx: 3, fill: (one) => H.color("heat"), fillOpacity: (one) => (one.count ? 0.12 + 0.88 * one.share : 0.03),
          title: (one) => `${one.code}: ${one.count} of ${byModel.get(one.model).length} answers of ${one.model}`,
          href: (one) => (one.count ? H.makeLink("answers", new URLSearchParams({ model: one.model, mistake: one.code })) : null),
        }),
        Charts.text(cells.filter((one) => one.count), {
          x: "model", y: "code", text: (one) => String(one.count), fontVariant: "tabular-nums", pointerEvents: "none",
          fill: (one) => (one.share > 0.45 ? H.color("heat-ink") : H.color("ink")),
        }),
      ],
      color: { type: "identity" },
    });
    nameLinks(drawing);
    return H.figure("Mistakes by model", "Answers with each mistake; the darker, the larger their share of the model's answers.",
      drawing, `${codes.length} mistakes by ${models.length} models`);
  };

  const trend = (query, width) => {
    const rows = H.isFiltered(query) ? H.leaderboard(H.filtered(query)) : H.run().board;
    const dated = rows.filter((row) => row.score !== null && !Number.isNaN(Date.parse(row.release)))
      .map((row) => ({ ...row, date: new Date(row.release), bounds: H.bounds(row) }))
      .sort((a, b) => a.date - b.date || b.score - a.score);
    if (dated.length < 2) return null;
    let best = -1;
    const front = dated.filter((row) => { const rises = row.score > best; best = Math.max(best, row.score); return rises; });
    const last = { ...front[front.length - 1], date: dated[dated.length - 1].date };
    const series = [...H.groupBy(dated, (row) => row.model).values()].filter((group) => group.length > 1);
    const drawing = H.draw({
      width: Math.max(width, 420), height: 340, marginLeft: 44, marginRight: 20, marginTop: 26, marginBottom: 36,
      x: { type: "utc", label: null, inset: 46 }, y: { domain: [0, 1], label: null, grid: true, ticks: 5 },
      marks: [
        Charts.lineY([...front, last], { x: "date", y: "score", curve: "step-after", stroke: H.color("accent"), strokeOpacity: 0.5, strokeDasharray: "4 3" }),
        series.map((group) => Charts.lineY(group, { x: "date", y: "score", stroke: H.color("accent"), strokeWidth: 1.5 })),
        Charts.ruleX(dated.filter((row) => row.bounds), { x: "date", y1: (row) => row.bounds[0], y2: (row) => row.bounds[1], stroke: H.color("accent"), strokeOpacity: 0.45, strokeWidth: 2 }),
        Charts.dot(dated, { x: "date", y: "score", r: 5, fill: H.color("accent"), title: (row) => `${row.model} ${row.release}: ${H.marked(row.score, row.overrides)}` }),
        labels(dated, Math.max(width, 420)).map(({ row, dy, anchor }) => Charts.text([row], {
          x: "date", y: "score", text: () => shorten(row.model, 22), dy, dx: anchor === "start" ? 9 : anchor === "end" ? -9 : 0, textAnchor: anchor,
          fill: "currentColor", stroke: H.color("paper"), strokeWidth: 4, paintOrder: "stroke",
        })),
      ],
    });
    return H.figure("Score by release", "Mean score of each release with its 95 % interval; the dashed line is the best so far.",
      drawing, `${dated.length} releases by date and score`);
  };

  /* Names beside their dots, moved up or down until none stands on another or on a dot. */
  const labels = (rows, width) => {
    const [first, last] = [rows[0].date.getTime(), rows[rows.length - 1].date.getTime()];
    const room = width - 64 - 92;
    const x = (row) => 90 + (last > first ? (row.date - first) / (last - first) : 0.5) * room;
    const y = (row) => 26 + (1 - row.score) * 278;
    const taken = rows.map((row) => [x(row) - 6, x(row) + 6, y(row) - 6, y(row) + 6]);
    const hits = (box) => taken.some((one) => box[0] < one[1] && one[0] < box[1] && box[2] < one[3] && one[2] < box[3])
      || box[0] < 44 || box[1] > width - 4 || box[2] < 0 || box[3] > 330;
    const found = [];
    for (const row of rows) {
      const wide = Math.min(22, row.model.length) * 6.2;
      const spots = [0, -14, 14, -26, 26, -38, 38, -50, 50].flatMap((dy) => [
        { dy, anchor: "start", box: [x(row) + 9, x(row) + 9 + wide, y(row) + dy - 7, y(row) + dy + 7] },
        { dy, anchor: "end", box: [x(row) - 9 - wide, x(row) - 9, y(row) + dy - 7, y(row) + dy + 7] },
      ]);
      const spot = spots.find((one) => !hits(one.box));
      if (!spot) continue;
      taken.push(spot.box);
      found.push({ row, ...spot });
    }
    return found;
  };

  const drawAll = (query) => {
    const area = H.$("charts");
    if (!area) return;
    const width = Math.min(1240, area.clientWidth - 24);
    if (width < LEAST_WIDTH) return;
    area.replaceChildren(...[dotPlot, heatMap, trend].map((draw) => draw(query, width)).filter(Boolean));
  };

  H.views.unshift({
    name: "", title: "Leaderboard", isListed: true,
    show: ({ query }) => [
      H.h("h1", {}, "Leaderboard"), H.storedNote(), H.filterBar(query), H.boardTable(query), H.h("div", { id: "charts" })],
    after: ({ query }) => drawAll(query),
  });
  addEventListener("resize", () => { if (H.$("charts")) drawAll(H.parseLink().query); });
})();
