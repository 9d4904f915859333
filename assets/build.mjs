// Compiles the style sheet into the Python package, and refuses what councils may not use or a strict page policy forbids.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "sass";

const TARGET = "../thinkfamily/web/static";
// A style sheet much smaller than this lacks its components.
const LEAST_BYTES = 40_000;
const FORBIDDEN = [/GDS Transport/i, /crest|crown/i, /url\(/i, /@import/i, /#1d70b8/i, /#0f7a52/i];

const { version } = JSON.parse(readFileSync("node_modules/govuk-frontend/package.json", "utf8"));
const { css } = compile("thinkfamily.scss", { loadPaths: ["."], style: "compressed", charset: false });
for (const pattern of FORBIDDEN) {
  if (pattern.test(css)) throw new Error(`the style sheet holds ${pattern}`);
}
if (css.length < LEAST_BYTES) throw new Error(`the style sheet has only ${css.length} bytes`);

mkdirSync(`${TARGET}/licences`, { recursive: true });
const notice = `/*! Holds parts of GOV.UK Frontend ${version}: MIT licence, see licences/govuk-frontend.txt */\n`;
writeFileSync(`${TARGET}/thinkfamily.css`, notice + css + "\n");
copyFileSync("govuk-frontend-licence.txt", `${TARGET}/licences/govuk-frontend.txt`);
copyFileSync("mark.svg", `${TARGET}/mark.svg`);
console.log(`thinkfamily.css: ${css.length} bytes`);
