/* What the page was given: the rows at once, the parts with whole answers when one is opened. */
"use strict";
(() => {
  const WAIT_MS = 15000;
  const parts = new Map();

  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text.trim()), (one) => one.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text());
  };

  H.load = async () => {
    H.data = { ...JSON.parse(H.$("data").textContent), ...await unpack(H.$("rows").textContent) };
    H.rows = H.data.runs.flatMap((run) => run.rows);
    H.rows.forEach((row, at) => { row.at = at; });
    H.byKey = new Map(H.rows.map((row) => [row.key, row]));
  };

  const NO_RUN = { name: "no answers", board: [], rows: [] };
  H.run = () => H.data.runs[H.state.run] || NO_RUN;
  H.runRows = () => H.run().rows;

  /* A file beside the page is opened in a frame, which hands over its text: a page that was opened
     from a disk may not fetch one. */
  const openFile = (name) => new Promise((done, fail) => {
    const frame = H.h("iframe", { src: name, hidden: true, title: "answers", tabindex: "-1" });
    const stop = () => { clearTimeout(timer); removeEventListener("message", hear); frame.remove(); };
    const hear = (event) => {
      if (event.source !== frame.contentWindow || typeof event.data?.part !== "string") return;
      stop();
      done(event.data.part);
    };
    const timer = setTimeout(() => { stop(); fail(new Error(`${name} cannot be read`)); }, WAIT_MS);
    addEventListener("message", hear);
    document.body.append(frame);
  });

  H.detail = async (row) => {
    const number = Math.floor(row.at / H.data.partSize);
    if (!parts.has(number)) {
      const within = document.querySelectorAll("script.part")[number];
      const text = within ? Promise.resolve(within.textContent) : openFile(H.data.parts[number]);
      parts.set(number, text.then(unpack));
      parts.get(number).catch(() => parts.delete(number));
    }
    const place = row.at % H.data.partSize;
    const columns = Object.entries(await parts.get(number));
    return H.restore(Object.fromEntries(columns.map(([key, values]) => [key, values[place]])));
  };

  const marksOf = ({ start, length, kind, title, text, code }) => {
    let at = 0;
    return start.map((step, number) => {
      at += step;
      return [at, at + length[number], H.KINDS[kind[number]], title[number], text[number], code[number]];
    });
  };

  const graphOf = (graph, quote) => ({
    numbers: graph.numbers.map(([label, role, source, mistakes], at) => ({ id: `q${at}`, label, role, source, mistakes })),
    steps: graph.steps.map(([span, holds, expected, inputs, results, mistakes], at) => ({
      id: `s${at}`, label: quote(span), holds, expected, mistakes,
      inputs: inputs.map(([number, codes]) => [`q${number}`, codes]), results: results.map((number) => `q${number}`),
    })),
    finals: graph.finals.map((number) => `q${number}`),
  });

  /* Fills in what the text itself tells: what equations and the final value say; names of kinds. */
  H.restore = (packed) => {
    if (!packed.page) return packed;
    const [text, html] = packed.page;
    const points = Array.from(text);
    const quote = ([start, end]) => points.slice(start, end).join("");
    const whole = (part) => part && ("text" in part ? part : Object.fromEntries(
      Object.entries(part).flatMap(([key, value]) => (key === "span" ? [["text", quote(value)], [key, value]] : [[key, value]]))));
    const { grade } = packed;
    return {
      ...packed, text, html, points, marks: marksOf(packed.marks),
      grade: { ...grade, equations: grade.equations.map(whole), final: whole(grade.final) },
      graph: packed.graph && graphOf(packed.graph, quote),
    };
  };
})();
