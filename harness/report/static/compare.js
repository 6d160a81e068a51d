/* Two answers, or two models or runs, side by side. */
"use strict";
(() => {
  const options = (rows) => [["", "choose"], ...rows.map((row) => [row.key, `${row.model}: ${row.id}`])];

  const half = async (key, side) => {
    const row = H.byKey.get(key);
    if (!row) return H.h("section", { class: "half" }, H.h("p", {}, "Choose an answer."));
    const detail = await H.detail(row);
    const text = H.textPane(detail, 2);
    return H.h("section", { class: "half", "aria-label": `${side}: ${row.id}` },
      H.h("h2", { class: "id" }, H.link(H.answerLink(row.key), row.id)),
      H.h("p", { class: "by" }, `${row.model} · ${row.question}`), H.strip(detail.grade),
      H.h("ul", { class: "codes" }, detail.grade.mistakes.map((one) => H.h("li", {}, H.codeLink(one.code),
        one.factor === null ? null : ` × ${H.number(one.factor)}`))),
      detail.grade.diagnosis.sentence && H.h("p", { class: "sentence" }, detail.grade.diagnosis.sentence), text);
  };

  const groupsOf = () => {
    const found = new Map();
    H.data.runs.forEach((run) => {
      if (H.data.runs.length > 1) found.set(`run ${run.name}`, run.rows);
      for (const rows of H.groupBy(run.rows, (row) => JSON.stringify([row.model, row.release])).values()) {
        const label = [H.data.runs.length > 1 ? `${run.name}: ` : "", rows[0].model, rows[0].release && ` ${rows[0].release}`].join("");
        found.set(label, rows);
      }
    });
    return found;
  };

  const mean = (rows) => (rows?.length ? rows.reduce((sum, row) => sum + row.score, 0) / rows.length : null);
  const signed = (value) => (value === null ? "-" : `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(value).toFixed(3)}`);

  /* The scores of both sides by question, on the questions that both answered. */
  const scoreTable = (left, right, names) => {
    const read = (rows) => H.groupBy(rows.filter((row) => row.status !== "unreadable"), (row) => row.question);
    const [a, b] = [read(left), read(right)];
    const questions = [...new Set([...a.keys(), ...b.keys()])].sort();
    const lines = questions.map((question) => {
      const [x, y] = [mean(a.get(question)), mean(b.get(question))];
      const [markX, markY] = [a, b].map((side) => H.countCorrected(side.get(question) || []));
      return { question, x, y, markX, markY, gap: x === null || y === null ? null : x - y };
    });
    const shared = lines.filter((one) => one.gap !== null);
    const total = (name) => (shared.length ? shared.reduce((sum, one) => sum + one[name], 0) / shared.length : null);
    const rows = lines.map((one) => H.h("tr", {}, H.h("th", { scope: "row" }, one.question),
      H.td(H.marked(one.x, one.markX), "number"), H.td(H.marked(one.y, one.markY), "number"), H.td(signed(one.gap), "number")));
    const marks = (name) => shared.reduce((sum, one) => sum + one[name], 0);
    rows.push(H.h("tr", { class: "total" }, H.h("th", { scope: "row" }, `mean of the ${shared.length} shared`),
      H.td(H.marked(total("x"), marks("markX")), "number"), H.td(H.marked(total("y"), marks("markY")), "number"), H.td(signed(total("gap")), "number")));
    const table = H.scroll("Scores by question", H.table("Mean score by question", [H.th("question"), H.th(names[0], true), H.th(names[1], true), H.th("difference", true)], rows, { id: "gap" }));
    return [table, H.correctedLine(marks("markX") + marks("markY"))];
  };

  const codeTable = (left, right, names) => {
    const [a, b] = [new Map(H.countCodes(left)), new Map(H.countCodes(right))];
    const codes = [...new Set([...a.keys(), ...b.keys()])].sort();
    const rows = codes.map((code) => H.h("tr", {}, H.h("th", { scope: "row" }, H.codeLink(code)),
      H.td(`${a.get(code) || 0}/${left.length}`, "number"), H.td(`${b.get(code) || 0}/${right.length}`, "number")));
    return H.scroll("Mistakes", H.table("Answers with each mistake", [H.th("mistake"), H.th(names[0], true), H.th(names[1], true)], rows));
  };

  const answers = async (query) => {
    const rows = H.rows;
    const first = H.byKey.get(query.get("a"));
    const others = first ? rows.filter((row) => row.question === first.question && row !== first) : rows;
    const b = H.byKey.has(query.get("b")) ? query.get("b") : others[0]?.key;
    const a = first ? first.key : rows[0]?.key;
    return [H.h("div", { class: "filters" },
      H.field("one", H.select(options(rows), a || "", (value) => H.setQuery({ a: value, b: "" }), { id: "compare-a" })),
      H.field("other", H.select(options(first ? others : rows), b || "", (value) => H.setQuery({ a, b: value }), { id: "compare-b" }))),
    H.h("div", { class: "halves" }, await half(a, "one"), await half(b, "other"))];
  };

  const groups = (query) => {
    const found = groupsOf();
    const names = [...found.keys()];
    const chosen = [query.get("left") || names[0], query.get("right") || names[1] || names[0]];
    const choices = names.map((one) => [one, one]);
    const [left, right] = chosen.map((name) => found.get(name) || []);
    return [H.h("div", { class: "filters" },
      H.field("one", H.select(choices, chosen[0], (value) => H.setQuery({ left: value }), { id: "compare-left" })),
      H.field("other", H.select(choices, chosen[1], (value) => H.setQuery({ right: value }), { id: "compare-right" }))),
    scoreTable(left, right, chosen), codeTable(left, right, chosen)];
  };

  H.views.push({
    name: "compare", title: "Compare", isListed: true,
    show: async ({ query }) => {
      const of = query.get("of") || (query.get("a") ? "answers" : "models");
      const choice = H.select([["models", "models, releases, runs"], ["answers", "answers"]], of, (value) => H.setQuery({ of: value, a: "", b: "" }), { id: "compare-of" });
      return [H.h("h1", {}, "Compare"), H.h("div", { class: "filters" }, H.field("what", choice)),
        of === "answers" ? await answers(query) : groups(query)];
    },
  });
})();
