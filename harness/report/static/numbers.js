/* How numbers are shown, and the means of some rows, as harness.leaderboard makes them of all. */
"use strict";
(() => {
  const NOTHING = "-";
  const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  const or = (show) => (value) => (value === null || value === undefined ? NOTHING : show(value));
  H.score = or((value) => value.toFixed(3));
  /* A score that a person set, the grader's beside it; a mean that some such score is in. */
  const MARK = "†";
  const isCorrected = (row) => row.original !== undefined;
  H.corrected = (score, original) => (original === undefined ? H.score(score) : `${H.score(score)}${MARK} (${H.score(original)})`);
  H.countCorrected = (rows) => rows.filter(isCorrected).length;
  H.marked = (score, overrides) => `${H.score(score)}${overrides ? MARK : ""}`;
  H.correctedLine = (count) => count > 0 && H.h("p", { class: "corrected" }, `${MARK} A person set ${count} ${count === 1 ? "score" : "scores"}.`);
  H.percent = or((value) => `${Math.round(100 * value)} %`);
  H.oom = or((value) => {
    const shown = Math.abs(value).toFixed(2);
    if (Number(shown) === 0) return shown;
    return value > 0 ? `+${shown}` : `−${shown}`;
  });
  H.size = or((value) => value.toFixed(2));
  H.share = ([part, whole]) => (whole ? `${part}/${whole}` : NOTHING);

  H.power = (exponent) => {
    const digits = String(Math.abs(exponent)).replace(/\d/g, (one) => SUPERSCRIPTS[one]);
    return `10${exponent < 0 ? "⁻" : ""}${digits}`;
  };
  H.logTick = (value) => {
    const exponent = Math.round(Math.log10(value));
    if (exponent >= -2 && exponent <= 3) return String(Number((10 ** exponent).toPrecision(1)));
    return H.power(exponent);
  };
  /* 0.667, 274, 3.2e-7: three digits, as the terminal shows them. */
  H.number = or((value) => {
    if (value === 0) return "0";
    const size = Math.abs(value);
    if (size >= 1e-3 && size < 1e6) {
      return size >= 100 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(3)));
    }
    const [mantissa, exponent] = value.toExponential(2).split("e");
    return `${Number(mantissa)}e${Number(exponent)}`;
  });

  /* TeX in a line of plain text: what a label has room for. */
  const SIGNS = { times: "×", cdot: "·", approx: "≈", div: "÷", sim: "~", pm: "±", left: "", right: "", quad: " ", qquad: " ", displaystyle: "" };
  H.plainTex = (text) => text
    .replace(/\\d?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}/g, "$1 / $2")
    .replace(/\\(?:text|mathrm|mathbf|textbf|operatorname)\s*\{([^{}]*)\}?/g, "$1")
    .replace(/\{([,.])\}/g, "$1")
    .replace(/\^\{?(-?\d+)\}?/g, (_, digits) => H.power(Number(digits)).slice(2))
    .replace(/\\([A-Za-z]+)/g, (_, word) => SIGNS[word] ?? word)
    .replace(/\\[,;:! ]/g, " ").replace(/\\[()[\]]|[{}$\\]|\*\*/g, "").replace(/\s+/g, " ").trim();

  const mean = (values) =>
    (values.length ? values.reduce((sum, one) => sum + one, 0) / values.length : null);

  const errorOfMean = (values) => {
    if (values.length < 2) return null;
    const center = mean(values);
    const squares = values.reduce((sum, one) => sum + (one - center) ** 2, 0);
    return Math.sqrt(squares / (values.length - 1) / values.length);
  };

  const groupBy = (rows, key) => {
    const groups = new Map();
    for (const row of rows) {
      const name = key(row);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(row);
    }
    return groups;
  };
  H.groupBy = groupBy;

  const median = (values) => {
    const sorted = [...values].sort((a, b) => a - b);
    const half = sorted.length >> 1;
    if (!sorted.length) return null;
    return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  };

  H.countCodes = (rows) => {
    const counts = new Map();
    for (const row of rows) for (const code of row.mistakes) counts.set(code, (counts.get(code) || 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };

  const summed = (rows, name) =>
    rows.reduce(([part, whole], row) => [part + row[name][0], whole + row[name][1]], [0, 0]);
  const ratio = ([part, whole]) => (whole ? part / whole : null);

  /* One row of a leaderboard over some answers of one model and release. */
  H.tally = (rows) => {
    const read = rows.filter((row) => row.status !== "unreadable");
    const questions = [...groupBy(read, (row) => row.question).values()];
    const means = questions.map((group) => mean(group.map((row) => row.score)));
    /* Answers to one question are not independent: the question means are the sample. */
    const sample = questions.length === 1 ? questions[0].map((row) => row.score) : means;
    const [low, high] = H.meanInterval(sample);
    const ooms = read.filter((row) => row.oom !== null).map((row) => row.oom);
    const inBands = (bands) => read.filter((row) => bands.includes(row.band)).length;
    const count = (status) => rows.filter((row) => row.status === status).length;
    return {
      model: rows[0].model, release: rows[0].release, n: rows.length,
      graded: count("graded"), no_answer: count("no_answer"), unreadable: count("unreadable"),
      score: mean(means),
      score_se: errorOfMean(sample), score_low: low, score_high: high,
      accuracy: mean(questions.map((group) => mean(group.map((row) => row.accuracy)))),
      mean_abs_oom: mean(ooms.map(Math.abs)), median_oom: median(ooms),
      exact_share: ratio([inBands(["exact"]), read.length]),
      within_2x_share: ratio([inBands(["exact", "close"]), read.length]),
      steps_share: ratio(summed(read, "steps")),
      arithmetic_share: ratio(summed(read, "equations")),
      mistakes: H.countCodes(read), overrides: H.countCorrected(read),
    };
  };

  H.leaderboard = (rows) =>
    [...groupBy(rows, (row) => JSON.stringify([row.model, row.release])).values()]
      .map(H.tally)
      .sort((a, b) => (b.score ?? -1) - (a.score ?? -1) || (a.model < b.model ? -1 : 1));
})();
