/* The derivation of an answer as a drawing: numbers, the computations between them, the final value. */
"use strict";
(() => {
  const PAD = 12, ROW = 17, CHARACTER = 6.7, MARGIN = 10;
  const LEAST_SCALE = 0.75;
  const FINAL = "final value";

  const shorten = (text, length) => {
    const line = text.replace(/\s+/g, " ").trim();
    return line.length > length ? `${line.slice(0, length - 1)}…` : line;
  };

  const codeText = (codes) => `✗ ${codes.join(", ")}`;

  const numberNode = (number, isFinal) => ({
    lines: [shorten(number.label, 30), shorten([isFinal ? FINAL : "", number.role,
      number.source === "given" ? "given" : ""].filter(Boolean).join(", "), 30)].filter(Boolean),
    kind: isFinal ? "final" : number.source, mistakes: number.mistakes,
  });

  const stepNode = (step) => ({
    lines: [`${step.holds === null ? "·" : step.holds ? "✓" : "✗"} ${shorten(H.plainTex(step.label), 38)}`,
      step.holds === false && step.expected ? `should be ${step.expected}` : ""].filter(Boolean),
    kind: step.holds === false ? "fails" : "step", mistakes: step.mistakes,
  });

  const size = (node) => {
    const lines = [...node.lines, ...node.mistakes.map((code) => `✗ ${code}`)];
    return { ...node, lines, width: Math.max(...lines.map((one) => one.length)) * CHARACTER + 2 * PAD, height: lines.length * ROW + 12 };
  };

  /* The codes that stand on an edge need room beside the nodes. */
  const room = (codes) => (codes.length
    ? { width: codeText(codes).length * CHARACTER, height: ROW, labelpos: "c" } : {});

  const layOut = (graph) => {
    const made = new Charts.dagre.graphlib.Graph();
    made.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 34, marginx: MARGIN, marginy: MARGIN });
    made.setDefaultEdgeLabel(() => ({}));
    for (const one of graph.numbers) made.setNode(one.id, size(numberNode(one, graph.finals.includes(one.id))));
    for (const one of graph.steps) {
      made.setNode(one.id, size(stepNode(one)));
      for (const [id, codes] of one.inputs) if (made.hasNode(id)) made.setEdge(id, one.id, { codes, ...room(codes) });
      for (const id of one.results) if (made.hasNode(id)) made.setEdge(one.id, id, { codes: one.holds === false ? ["fails"] : [] });
    }
    Charts.dagre.layout(made);
    return made;
  };

  const path = (points) => points.map((one, at) => `${at ? "L" : "M"}${one.x.toFixed(1)},${one.y.toFixed(1)}`).join("");

  const drawEdge = (edge) => {
    const isWrong = edge.codes.length > 0;
    const line = H.h("svg:path", { d: path(edge.points), class: isWrong ? "edge wrong" : "edge", "marker-end": isWrong ? "url(#arrow-wrong)" : "url(#arrow)" });
    if (isWrong) line.append(H.h("svg:title", {}, edge.codes.join(", ")));
    return line;
  };

  const edgeCode = (edge) => {
    const codes = edge.codes.filter((code) => code !== "fails");
    if (!codes.length) return null;
    const width = codeText(codes).length * CHARACTER + 6;
    return [H.h("svg:rect", { x: edge.x - width / 2, y: edge.y - 9, width, height: 18, class: "behind", rx: 3 }),
      H.h("svg:text", { x: edge.x, y: edge.y + 4, class: "code", "text-anchor": "middle" }, codeText(codes))];
  };

  const drawNode = (node) => {
    const [left, top] = [node.x - node.width / 2, node.y - node.height / 2];
    const isWrong = node.mistakes.length > 0 || node.kind === "fails";
    return H.h("svg:g", { class: `node ${node.kind}${isWrong ? " wrong" : ""}` },
      H.h("svg:rect", { x: left, y: top, width: node.width, height: node.height, rx: node.kind === "step" || node.kind === "fails" ? 2 : 9 }),
      node.lines.map((line, at) => H.h("svg:text", {
        x: node.x, y: top + 6 + ROW * (at + 0.72), "text-anchor": "middle", class: at ? "second" : "first",
      }, line)));
  };

  const arrow = (id) => H.h("svg:marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" },
    H.h("svg:path", { d: "M0,0L8,4L0,8z" }));

  H.graphDrawing = (graph, room) => {
    if (!graph || !graph.steps.length) return null;
    const made = layOut(graph);
    const { width, height } = made.graph();
    const scale = Math.max(LEAST_SCALE, Math.min(1, room / width));
    const edges = made.edges().map((one) => made.edge(one));
    const told = `${graph.numbers.length} numbers and ${graph.steps.length} computations, from the inputs on the left to the final value`;
    return H.h("svg:svg", { class: "graph", width: Math.ceil(width * scale), height: Math.ceil(height * scale), viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`, role: "img", "aria-label": told },
      H.h("svg:defs", {}, arrow("arrow"), arrow("arrow-wrong")),
      edges.map(drawEdge), made.nodes().map((id) => drawNode(made.node(id))), edges.map(edgeCode));
  };
})();
