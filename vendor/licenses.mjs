// Prints the licence of every package that the bundles are made of.
import { readFileSync, readdirSync } from "node:fs";

const folders = readdirSync("node_modules", { recursive: true })
  .filter((path) => /(^|\/)LICENSE(\.md|\.txt)?$/i.test(path) && !/esbuild/.test(path)).sort();
for (const path of folders) {
  const place = `node_modules/${path}`;
  const about = JSON.parse(readFileSync(place.replace(/[^/]+$/, "package.json"), "utf8"));
  console.log(`${about.name} ${about.version}\n\n${readFileSync(place, "utf8").trim()}\n\n${"-".repeat(72)}\n`);
}
