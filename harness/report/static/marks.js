/* Marks in a text, and the card that tells of what is pointed at or focused. */
"use strict";
(() => {
  const SHOWN_CHARACTERS = 100000;
  const GAP = 8;
  /* Characters: no word that is rendered stands farther behind the one before it. */
  const FARTHEST = 400;
  const [START, END, KIND, TITLE, TEXT, CODE] = [0, 1, 2, 3, 4, 5];

  const strongest = (marks, numbers) =>
    H.KINDS.find((kind) => numbers.some((number) => marks[number][KIND] === kind));

  const dress = (element, marks, numbers, seen) => {
    element.className = `mark-${strongest(marks, numbers)}`;
    element.dataset.m = numbers.join(" ");
    if (numbers.some((number) => !seen.has(number))) element.tabIndex = 0;
    numbers.forEach((number) => seen.add(number));
    return element;
  };

  /* The text as written: cut wherever a mark begins or ends.  Spans count code points. */
  H.rawText = ({ points, marks }, isWhole) => {
    const end = isWhole ? points.length : Math.min(points.length, SHOWN_CHARACTERS);
    const cuts = [...new Set([0, end, ...marks.flatMap((mark) => [mark[START], mark[END]])])]
      .filter((cut) => cut >= 0 && cut <= end).sort((a, b) => a - b);
    const starts = marks.map((_, number) => number).sort((a, b) => marks[a][START] - marks[b][START]);
    const made = H.h("pre", { class: "raw", dir: "ltr" });
    const seen = new Set();
    let active = [], next = 0;
    for (let at = 0; at + 1 < cuts.length; at += 1) {
      const [from, to] = [cuts[at], cuts[at + 1]];
      while (next < starts.length && marks[starts[next]][START] <= from) active.push(starts[next++]);
      active = active.filter((number) => marks[number][END] > from);
      const piece = points.slice(from, to).join("");
      made.append(active.length ? dress(H.h("mark", {}, piece), marks, active, seen) : piece);
    }
    if (end < points.length) {
      const more = H.h("button", { type: "button", onclick: () => made.replaceWith(H.rawText({ points, marks }, true)) },
        `Show all ${points.length.toLocaleString("en-US")} characters`);
      made.append("\n", more);
    }
    return made;
  };

  /* An answer's headings go on below those of the page, one level at a time. */
  const setLevels = (area, level) => {
    let last = level;
    for (const one of area.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
      last = Math.min(Number(one.localName.slice(1)) + level, last + 1);
      one.setAttribute("role", "heading");
      one.setAttribute("aria-level", String(last));
    }
  };

  /* What is wider than its place can be scrolled by the keyboard. */
  H.reachScrolled = () => {
    for (const one of document.querySelectorAll(".texblock, .rich pre")) {
      if (one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight) one.tabIndex = 0;
    }
  };

  /* Spans count code points, strings of this language half of some. */
  const inUnits = (points, marks) => {
    if (points.every((one) => one.length === 1)) return marks;
    const places = [0];
    for (const one of points) places.push(places[places.length - 1] + one.length);
    return marks.map(([start, end, ...rest]) => [places[start], places[end], ...rest]);
  };

  const isFormula = (element) => /^tex(block)?$/.test(element.className);

  /* What Markdown shows stands in the source word by word, between what only steers it: so each
     word of the rendered text is found again there, and the marks on it are those of the source. */
  const weave = (area, source, marks) => {
    const walker = document.createTreeWalker(area, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const seen = new Set();
    let cursor = 0;
    for (const node of nodes) {
      const pieces = isFormula(node.parentElement) ? [node.data] : node.data.match(/\s+|[^\s]+/g) || [];
      const found = pieces.map((piece) => {
        if (!piece.trim()) return { piece, from: -1 };
        const from = source.indexOf(piece, cursor);
        if (from < 0 || from - cursor > FARTHEST) return { piece, from: -1 };
        cursor = from + piece.length;
        return { piece, from };
      });
      if (found.some((one) => one.from >= 0)) markNode(node, found, marks, seen);
    }
  };

  /* Replaces a text by its pieces, those under the same marks in one element. */
  const markNode = (node, found, marks, seen) => {
    const cuts = isFormula(node.parentElement) ? found.map((one) => ({ ...one, numbers: under(marks, one.from, one.from + one.piece.length) }))
      : found.flatMap((one) => cut(one, marks));
    cuts.forEach((one, at) => {
      const [before, after] = [cuts[at - 1], cuts[at + 1]];
      if (one.from < 0 && before && after) one.numbers = before.numbers.filter((number) => after.numbers?.includes(number));
    });
    const runs = [];
    for (const one of cuts) {
      const last = runs[runs.length - 1];
      if (last && String(last.numbers) === String(one.numbers || [])) last.text += one.piece;
      else runs.push({ text: one.piece, numbers: one.numbers || [] });
    }
    if (isFormula(node.parentElement)) {
      if (!runs[0].numbers.length) return;
      const held = dress(H.h("mark"), marks, runs[0].numbers, seen);
      node.parentElement.replaceWith(held);
      held.append(H.h("code", { class: node.parentElement.className }, runs[0].text));
      return;
    }
    node.replaceWith(...runs.map((run) => (run.numbers.length ? dress(H.h("mark", {}, run.text), marks, run.numbers, seen) : run.text)));
  };

  const under = (marks, from, to) => (from < 0 ? [] : marks.flatMap((mark, number) => (mark[START] < to && from < mark[END] ? [number] : [])));

  /* A word in pieces, where a mark begins or ends within it. */
  const cut = ({ piece, from }, marks) => {
    const numbers = under(marks, from, from + piece.length);
    if (!numbers.length) return [{ piece, from, numbers }];
    const ends = numbers.flatMap((number) => [marks[number][START] - from, marks[number][END] - from]);
    const places = [...new Set([0, piece.length, ...ends])].filter((at) => at >= 0 && at <= piece.length).sort((a, b) => a - b);
    return places.slice(1).map((to, at) => ({
      piece: piece.slice(places[at], to), from: from + places[at],
      numbers: numbers.filter((number) => marks[number][START] < from + to && from + places[at] < marks[number][END]),
    }));
  };

  /* The text rendered: marks are woven in, formulas are drawn here. */
  H.richText = ({ html, points, marks }, level) => {
    const made = H.sanitised(html);
    made.className = "rich";
    setLevels(made, level);
    weave(made, points.join(""), inUnits(points, marks));
    for (const one of made.querySelectorAll("code.tex, code.texblock")) H.drawFormula(one);
    for (const one of made.querySelectorAll("table")) {
      const held = H.scroll("a table of the answer");
      one.replaceWith(held);
      held.append(one);
    }
    return made;
  };

  H.drawFormula = (element) => {
    const tex = element.textContent;
    if (tex.length > 4000) return;
    const drawn = H.h("span", { class: element.className });
    try {
      katex.render(tex, drawn, {
        output: "mathml", displayMode: element.className === "texblock",
        throwOnError: true, trust: false, strict: "ignore", maxExpand: 200, maxSize: 20,
      });
    } catch { return; }
    for (const one of drawn.querySelectorAll("[style]")) one.removeAttribute("style");
    element.replaceWith(drawn);
  };

  const cardLines = (marks, numbers) => numbers
    .slice().sort((a, b) => H.KINDS.indexOf(marks[a][KIND]) - H.KINDS.indexOf(marks[b][KIND]))
    .slice(0, 6)
    .map((number) => H.h("div", { class: "told" },
      H.h("strong", { class: `ink-${marks[number][KIND]}` }, marks[number][TITLE]),
      marks[number][TEXT] && H.h("span", {}, marks[number][TEXT])));

  const place = (card, target) => {
    const box = target.getClientRects()[0] || target.getBoundingClientRect();
    card.style.left = "0px";
    card.style.top = "0px";
    const width = card.offsetWidth, height = card.offsetHeight;
    const left = Math.max(GAP, Math.min(box.left, document.documentElement.clientWidth - width - GAP));
    const below = box.bottom + GAP;
    const fits = below + height < innerHeight || box.top < height + GAP;
    card.style.left = `${left}px`;
    card.style.top = `${fits ? below : box.top - height - GAP}px`;
  };

  H.hideCard = () => { H.$("card").hidden = true; };

  /* Shows cards for the marks of a text that is shown. */
  H.watchMarks = (area, marks) => {
    const show = (event) => {
      const target = event.target.closest?.("mark[data-m]");
      if (!target) return;
      const card = H.$("card");
      card.replaceChildren(...cardLines(marks, target.dataset.m.split(" ").map(Number)));
      card.hidden = false;
      target.setAttribute("aria-describedby", "card");
      place(card, target);
    };
    area.addEventListener("mouseover", show);
    area.addEventListener("focusin", show);
    area.addEventListener("click", show);
    area.addEventListener("mouseout", H.hideCard);
    area.addEventListener("focusout", H.hideCard);
  };

  /* Brings the first piece of a mark into sight. */
  H.showMark = (area, number) => {
    const target = [...area.querySelectorAll("mark[data-m]")]
      .find((one) => one.offsetParent && one.dataset.m.split(" ").includes(String(number)));
    if (!target) return;
    target.scrollIntoView({ block: "center", behavior: "auto" });
    target.tabIndex = 0;
    target.focus({ preventScroll: true });
    target.classList.add("flash");
    setTimeout(() => target.classList.remove("flash"), 1200);
  };
  H.markAt = (marks, kind, span) => marks.findIndex(
    (mark) => mark[KIND] === kind && mark[START] === span[0] && mark[END] === span[1]);
  H.MARK = { START, END, KIND, TITLE, TEXT, CODE };
})();
