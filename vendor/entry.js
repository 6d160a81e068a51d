export { barX, cell, dodgeY, dot, frame, lineY, link, plot, ruleX, text } from "@observablehq/plot";
export { default as dagre } from "@dagrejs/dagre";
