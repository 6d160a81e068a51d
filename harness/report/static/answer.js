/* One answer: its text with marks, what was found in it, its diagnosis and derivation. */
"use strict";
(() => {
  const { KIND } = H.MARK;
  const LEGEND = [["mistake", "mistake"], ["holds", "equation holds"], ["wrong", "equation fails"],
    ["commitment", "commits to a value"], ["step", "step shown"], ["quantity", "quantity"]];

  const fact = (name, ...content) => H.h("div", {}, H.h("dt", {}, name), H.h("dd", {}, content));

  H.strip = (grade) => H.h("dl", { class: "strip" },
    fact("score", H.corrected(grade.score, grade.override?.original)), fact("band", H.chip(grade.band)),
    fact("final", grade.final ? `${H.number(grade.final.value)} ${grade.final.unit}` : "no answer"),
    fact("reference", `${H.number(grade.reference.value)} ${grade.reference.unit}`, H.h("small", {}, grade.reference.convention)),
    fact("orders off", H.oom(grade.oom_error)), fact("accuracy", H.score(grade.accuracy)),
    fact("steps", H.share([Object.values(grade.steps).filter((one) => one.shown && one.correct).length, Object.keys(grade.steps).length])),
    fact("arithmetic", H.share([grade.equations.filter((one) => one.holds).length, grade.equations.length])));

  const corrected = ({ override, score }) => override && H.h("p", { class: "corrected" },
    `† ${H.score(override.original)} → ${H.score(score)} by ${override.author}, ${override.created}: ${override.reason}`);

  const tabs = (panes) => {
    const shown = (index) => {
      panes.forEach(([, pane], at) => { pane.hidden = at !== index; });
      buttons.forEach((one, at) => { one.setAttribute("aria-selected", String(at === index)); one.tabIndex = at === index ? 0 : -1; });
      H.reachScrolled();
    };
    const move = (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const next = (buttons.indexOf(event.target) + step + buttons.length) % buttons.length;
      shown(next);
      buttons[next].focus();
    };
    const buttons = panes.map(([name, pane], at) => {
      pane.setAttribute("role", "tabpanel");
      pane.setAttribute("aria-label", name);
      pane.tabIndex = 0;
      return H.h("button", { type: "button", role: "tab", onclick: () => shown(at), onkeydown: move }, name);
    });
    shown(0);
    return H.h("div", { class: "text" }, H.h("div", { role: "tablist", "aria-label": "The text" }, buttons), panes.map(([, pane]) => pane));
  };

  H.textPane = (detail, level = 1) => {
    if (detail.text === undefined) return H.h("p", {}, "The grades do not hold the text; report on the answers themselves to see it.");
    const panes = [["As written", H.h("div", { class: "pane" }, H.rawText(detail))]];
    if (detail.html) panes.unshift(["Rendered", H.h("div", { class: "pane" }, H.richText(detail, level))]);
    const made = tabs(panes);
    H.watchMarks(made, detail.marks);
    const kinds = new Set(detail.marks.map((mark) => mark[KIND]));
    made.append(H.h("p", { class: "legend" }, LEGEND.filter(([kind]) => kinds.has(kind))
      .map(([kind, words]) => H.h("span", { class: `swatch mark-${kind}` }, words))));
    return made;
  };

  const jump = (area, detail, kind, span, text) => {
    const number = span && detail.marks ? H.markAt(detail.marks, kind, span) : -1;
    if (number < 0) return H.h("q", {}, text);
    return H.h("button", { type: "button", class: "jump", onclick: () => H.showMark(area, number) }, text);
  };

  const list = (title, items, empty) => H.h("section", { class: "found" }, H.h("h2", {}, title),
    items.length ? H.h("ul", {}, items.map((one) => H.h("li", {}, one))) : H.h("p", {}, empty));

  const mistakes = (area, detail) => list("Mistakes", detail.grade.mistakes.map((one) => [
    H.codeLink(one.code), one.factor === null ? null : H.h("span", { class: "factor" }, `× ${H.number(one.factor)}`),
    H.h("p", {}, one.message),
    one.spans.slice(0, 3).map((span) => [jump(area, detail, "mistake", span, "show in the text"), " "])]), "none");

  const equations = (area, detail) => list("Equations", detail.grade.equations.map((one) => {
    const kind = one.holds ? "holds" : "wrong";
    const number = detail.marks ? H.markAt(detail.marks, kind, one.span) : -1;
    const told = one.holds || number < 0 ? "" : detail.marks[number][H.MARK.TEXT];
    return [H.h("span", { class: `ink-${kind}` }, one.holds ? "✓ " : "✗ "), jump(area, detail, kind, one.span, H.plainTex(one.text).slice(0, 90)),
      one.holds ? null : H.h("p", {}, [one.code ? H.codeLink(one.code) : "no known slip", told ? `: ${told}` : ""])];
  }), "none that can be checked");

  const steps = (area, detail) => list("Required steps", Object.entries(detail.grade.steps).map(([name, one]) => {
    const verdict = !one.shown ? "not shown" : one.correct ? "right" : "shown, but not right";
    const kind = one.correct ? "step" : "misstep";
    return [H.h("span", { class: `ink-${one.correct ? "holds" : "wrong"}` }, one.correct ? "✓ " : one.shown ? "✗ " : "– "),
      one.span ? jump(area, detail, kind, one.span, name) : name, `: ${verdict}`];
  }), "the question asks for none");

  const commitments = (area, detail) => {
    if (!detail.marks) return null;
    const found = detail.marks.map((mark, number) => [mark, number]).filter(([mark]) => mark[KIND] === "commitment");
    return list("Commitments", found.map(([mark, number]) => [
      H.h("button", { type: "button", class: "jump", onclick: () => H.showMark(area, number) }, mark[H.MARK.TITLE]), ` ${mark[H.MARK.TEXT]}`]), "none");
  };

  const notes = (detail) => (detail.grade.notes.length
    ? list("Notes, which cost nothing", detail.grade.notes.map((one) => [H.h("code", {}, one.code), ` ${one.message}`])) : null);

  const counterfactual = (diagnosis) => [
    diagnosis.sentence && H.h("p", { class: "sentence" }, diagnosis.sentence),
    diagnosis.repaired !== null && diagnosis.reference && H.h("p", {}, "Without these mistakes it would be ",
      H.h("strong", {}, `${H.number(diagnosis.repaired)} ${diagnosis.reference.unit}`), "."),
    diagnosis.hypotheses.length > 0 && H.h("p", {}, "Would fit, but without evidence: ",
      diagnosis.hypotheses.map((one) => [H.codeLink(one.code), ` × ${H.number(one.factor)} `]))];

  /* A drawing of what was drawn last is a copy of that: while a text is typed, few change. */
  const remembered = (draw) => {
    let key = "", made = null;
    return (value, width) => {
      const now = JSON.stringify([value, width, H.color("paper")]);
      if (now !== key) [key, made] = [now, draw(value, width)];
      return made?.cloneNode(true);
    };
  };
  const graphDrawing = remembered((graph, width) => H.graphDrawing(graph, width));
  const waterfall = remembered((diagnosis, width) => H.waterfall(diagnosis, width));

  /* All that is shown of a grade; the playground shows the same. */
  H.answerBody = (detail, width) => {
    const text = H.textPane(detail);
    const drawing = graphDrawing(detail.graph, H.$("main").clientWidth - 34);
    return [
      H.strip(detail.grade), corrected(detail.grade),
      H.h("div", { class: "columns" }, text, H.h("div", { class: "side" },
        mistakes(text, detail), equations(text, detail), steps(text, detail), commitments(text, detail), notes(detail))),
      H.h("section", { class: "below" }, waterfall(detail.grade.diagnosis, width) || H.h("h2", {}, "Diagnosis"), counterfactual(detail.grade.diagnosis)),
      drawing && H.h("section", { class: "below" }, H.h("h2", {}, "Derivation"), H.scroll("Derivation", drawing)),
    ];
  };

  H.download = (name, value) => {
    const href = URL.createObjectURL(new Blob([`${JSON.stringify(value, null, 1)}\n`], { type: "application/json" }));
    H.h("a", { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  };

  const neighbours = (row) => {
    const all = H.data.runs[row.run].rows.filter((one) => one.question === row.question);
    const at = all.indexOf(row);
    return H.h("p", { class: "actions" },
      all[at - 1] && H.link(H.answerLink(all[at - 1].key), "‹ previous of this question"),
      all[at + 1] && H.link(H.answerLink(all[at + 1].key), "next of this question ›"),
      H.link(H.makeLink("compare", new URLSearchParams({ a: row.key })), "compare with …"),
      H.h("button", { type: "button", onclick: async () => H.download("grade.json", (await H.detail(row)).grade) }, "Export JSON"));
  };

  H.views.push({
    name: "answer", title: "Answer",
    show: async ({ name }) => {
      const row = H.byKey.get(name);
      if (!row) return [H.h("h1", {}, "No such answer"), H.h("p", {}, name)];
      const detail = await H.detail(row);
      const question = H.data.questions[row.question];
      return [
        H.h("h1", { class: "id" }, row.id || "(no id)"),
        H.h("p", { class: "by" }, H.h("strong", {}, row.model), row.release && ` · ${row.release}`, ` · ${row.question} · sample ${row.sample}`),
        question && H.h("p", { class: "prompt" }, question.prompt),
        detail.source && H.h("p", { class: "by" }, `source: ${detail.source}`),
        neighbours(row), H.answerBody(detail, Math.min(900, H.$("main").clientWidth - 32)),
      ];
    },
  });
})();
